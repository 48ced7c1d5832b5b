"""Theme, density, clock and Enter: chosen on one page, in force from the next one on."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.forms import press
from chat.tests.browser.person import TOO_LATE, Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

DARK = "rgb(18, 17, 16)"


def choose(person: Person, *choices: str) -> None:
    """Choose with the keyboard, as everybody can, and save."""
    page = person.page
    page.goto("/appearance")
    for choice in choices:
        page.get_by_label(choice, exact=True).focus()
        page.keyboard.press("Space")
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Saved for this browser.")).to_be_visible()


def test_what_is_chosen_holds_everywhere(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", color_scheme="light", locale="en-GB", timezone_id="Asia/Tokyo")
    room = anna.new_room("Night")
    anna.send(room, "Before")
    page = anna.open(room)
    time = page.locator(".byline time").first
    hour = time.inner_text()

    choose(anna, "Dark", "Compact", "12 hours", "Enter sends")
    anna.open(room)

    expect(page.locator("body")).to_have_css("background-color", DARK)
    expect(page.locator("body")).to_have_css("font-size", "14px")
    expect(time).to_have_text("{}:{}\N{NO-BREAK SPACE}{}".format(*in_twelve_hours(hour)))
    anna.box().fill("One")
    anna.box().press("Enter")
    anna.box().press_sequentially("two")
    expect(anna.box()).to_have_value("One\ntwo")
    anna.box().press("Control+Enter")
    expect(anna.message("One")).to_contain_text("two")

    page.goto("/sessions")
    anna.expect(TOO_LATE)
    press(page.get_by_role("button", name="Log out here"))
    expect(page.locator("body")).to_have_css("background-color", DARK)


def in_twelve_hours(time: str) -> tuple[int, str, str]:
    hour, minute = time.split(":")
    return int(hour) % 12 or 12, minute, "am" if int(hour) < 12 else "pm"
