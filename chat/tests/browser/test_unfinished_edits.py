"""What was typed to change a message is there until it is saved, whatever happens meanwhile."""

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

LONG = "\n".join(f"Line {number} of what it should say." for number in range(10))
CHANGE = """async ([action, fields]) => {
  const link = document.querySelector("#messages .message.own .byline > .time").href;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const body = new URLSearchParams(fields);
  await fetch(`${link}/${action}`, { method: "POST", headers: { "X-CSRFToken": token }, body });
}"""


def edit(page: Page) -> Locator:
    """Return the box in which a message is being edited."""
    return page.locator("#edit textarea")


def test_it_can_be_had_back(anna: Person) -> None:
    room, other = anna.new_room("Here"), anna.new_room("There")
    anna.send(room, "Short")
    anna.open(room)
    anna.box().press("ArrowUp")
    edit(anna.page).fill(LONG)
    edit(anna.page).press("Escape")
    expect(edit(anna.page)).to_have_count(0)
    expect(anna.page.locator(".toast")).to_contain_text("was not saved")
    anna.box().press("ArrowUp")
    expect(edit(anna.page)).to_have_value(LONG)
    expect(anna.page.locator(".toast").last).to_contain_text("is back")
    # By another room, and by a reload.
    anna.open(other)
    anna.open(room)
    anna.page.get_by_role("button", name="Go on").click()
    expect(edit(anna.page)).to_have_value(LONG)
    anna.page.reload()
    anna.page.get_by_role("button", name="Go on").click()
    expect(edit(anna.page)).to_have_value(LONG)
    edit(anna.page).press("Control+Enter")
    expect(anna.message("Line 9")).to_be_visible()
    expect(edit(anna.page)).to_have_count(0)
    anna.page.reload()
    anna.box().press("ArrowUp")
    expect(edit(anna.page)).to_have_value(LONG)
    expect(anna.page.locator(".toast")).to_have_count(0)


def test_one_may_start_over(anna: Person) -> None:
    room = anna.new_room("Over")
    anna.send(room, "Short")
    anna.open(room)
    for typed in ("Longer", None):
        anna.box().press("ArrowUp")
        expect(edit(anna.page)).to_have_value("Short" if typed else "Longer")
        if typed:
            edit(anna.page).fill(typed)
            edit(anna.page).press("Escape")
    anna.page.get_by_role("button", name="Start over").click()
    expect(edit(anna.page)).to_have_value("Short")
    edit(anna.page).press("Escape")
    anna.box().press("ArrowUp")
    expect(edit(anna.page)).to_have_value("Short")


def test_it_stays_in_sight_and_hears_of_others(anna: Person, otto: Person) -> None:
    room = anna.new_room("Busy")
    otto.join(room)
    otto.send_many(room, 30, "before")
    anna.send(room, "First text")
    anna.open(room)
    anna.box().press("ArrowUp")
    edit(anna.page).fill("Mine")
    otto.send_many(room, 25, "after")
    expect(anna.message("after 25.")).to_have_count(1)
    expect(edit(anna.page)).to_be_in_viewport(ratio=1)
    expect(edit(anna.page)).to_be_focused()
    anna.page.evaluate(CHANGE, ["edit", {"content": "Theirs"}])
    expect(anna.page.locator("#edit .error")).to_contain_text("edited in another window meanwhile")
    expect(anna.message("Theirs").locator(".body")).to_be_visible()
    expect(edit(anna.page)).to_have_value("Mine")
    anna.expect("409")
    edit(anna.page).press("Enter")
    expect(anna.page.locator("#edit .error")).to_contain_text("Look at what it says now")
    edit(anna.page).press("Enter")
    expect(anna.message("Mine").locator(".body")).to_be_visible()
    expect(edit(anna.page)).to_have_count(0)
