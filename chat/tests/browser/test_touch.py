"""With fingers: what one can do with a message opens from the lower edge of the page."""

import pytest
from playwright.sync_api import Locator, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def hold(person: Person, element: Locator, until: Locator) -> None:
    """Put a finger on an element, and lift it when something can be seen."""
    box = element.bounding_box()
    assert box is not None
    session = person.context.new_cdp_session(person.page)
    point = {"x": box["x"] + 20, "y": box["y"] + box["height"] / 2}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(until).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_message_that_is_held_opens_its_sheet(
    newcomer: NewPerson, anna: Person, server: Server
) -> None:
    otto = newcomer(server, "Otto", **PHONE)
    room = anna.new_room("Fingers")
    otto.join(room)
    anna.send(room, "Who brings cake? See [here](/rooms)")
    otto.send(room, "Mine")
    page = otto.open(room)
    sheet = page.locator("#message-menu")

    # A tap reads on, or follows a link; the bar is for mice.
    otto.message("Who brings").locator(".body").tap(position={"x": 20, "y": 10})
    expect(sheet).to_be_hidden()
    expect(page.locator("#actions")).to_be_hidden()

    hold(otto, otto.message("Who brings").locator(".body"), until=sheet)
    # Lifting the finger closes nothing and follows nothing.
    expect(sheet).to_be_visible()
    box = sheet.bounding_box()
    assert box is not None
    assert (box["x"], round(box["y"] + box["height"])) == (0, 844)
    expect(sheet).to_contain_text("Who brings cake?")
    expect(sheet.get_by_role("menuitem", name="Delete")).to_be_hidden()
    sheet.get_by_role("button", name="🎉").tap()
    expect(sheet).to_be_hidden()
    expect(otto.message("Who brings").locator(".reaction.mine")).to_have_text("🎉 1")

    # Its time does the same, for who cannot hold still.
    otto.message("Mine").locator(".time").tap()
    expect(sheet.get_by_role("menuitem", name="Edit")).to_be_visible()
    sheet.get_by_role("menuitem", name="Reply").tap()
    expect(page.locator("#replying")).to_contain_text(f"Replying to {otto.name}: Mine")


def test_a_reaction_that_is_held_says_whose_it_is(
    newcomer: NewPerson, anna: Person, server: Server
) -> None:
    otto = newcomer(server, "Otto", **PHONE)
    room = anna.new_room("Whose")
    otto.join(room)
    anna.send(room, "Cake")
    page = otto.open(room)
    message = otto.id_of("Cake")
    anna.post(f"/rooms/{room}/messages/{message}/react", emoji="🎂", on="1")
    reaction = otto.message("Cake").locator(".reaction")
    expect(reaction).to_have_text("🎂 1")
    said = "element => getComputedStyle(element, '::before').display"
    # Tapped, it reacts, and says nothing.
    reaction.tap()
    expect(reaction).to_have_text("🎂 2")
    assert reaction.evaluate(said) == "none"

    hold(otto, reaction, until=otto.message("Cake").locator(".reaction.held"))
    expect(reaction).to_have_attribute("data-names", f"You and {anna.name}")
    assert reaction.evaluate(said) == "block"
    # Lifted, the finger has neither taken it off nor opened the sheet.
    expect(reaction).to_have_text("🎂 2")
    expect(page.locator("#message-menu")).to_be_hidden()
    page.locator("#composer textarea").tap()
    expect(otto.message("Cake").locator(".held, [data-names]")).to_have_count(0)

    # All other emoji are behind the sheet.
    otto.message("Cake").locator(".time").tap()
    page.locator("#message-menu").get_by_role("button", name="Any emoji").tap()
    picker = page.locator("#emoji-picker")
    picker.get_by_role("searchbox").fill("fork")
    picker.get_by_role("button", name="fork and knife", exact=True).tap()
    expect(otto.message("Cake").locator(".reaction.mine")).to_have_text(["🎂 2", "🍴 1"])
    assert otto.differences(room) == []
