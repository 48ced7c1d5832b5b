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
