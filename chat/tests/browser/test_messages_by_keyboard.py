"""One stop of the Tab key in each message, and the arrow keys for the rest."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

FOCUSED_MESSAGE = "document.activeElement.closest('.message')?.querySelector('.body').innerText"


def test_tab_stops_once_in_each_message(anna: Person) -> None:
    room = anna.new_room("Stops")
    anna.send_many(room, 20, "See [this](https://example.org) line")
    anna.open(room)
    page = anna.page
    page.locator(".message .time").first.focus()
    for number in range(1, 21):
        assert page.evaluate(FOCUSED_MESSAGE).endswith(f"line {number}.")
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.message')") is None


def test_arrows_lead_through_messages_and_what_is_in_them(anna: Person) -> None:
    room = anna.new_room("Arrows")
    anna.send_many(room, 3)
    anna.open(room)
    page = anna.page
    anna.box().focus()
    # Before the box is what attaches files.
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    last = anna.message("line 3.")
    expect(last.locator(".time")).to_be_focused()
    for action in ("React", "Reply"):
        page.keyboard.press("ArrowRight")
        expect(last.get_by_role("button", name=action)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(last.get_by_role("button", name="React")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(anna.message("line 2.").locator(".time")).to_be_focused()
    page.keyboard.press("Home")
    expect(anna.message("line 1.").locator(".time")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(anna.message("line 2.").locator(".time")).to_be_focused()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(anna.box()).to_be_focused()


def test_escape_hides_the_actions_and_leads_back(anna: Person) -> None:
    room = anna.new_room("Escape")
    anna.send_many(room, 2)
    anna.open(room)
    page = anna.page
    item = anna.message("line 1.")
    actions = item.locator(".actions")
    item.hover()
    expect(actions).to_have_css("opacity", "1")
    page.keyboard.press("Escape")
    expect(actions).to_have_css("opacity", "0")
    anna.message("line 2.").hover()
    item.hover()
    expect(actions).to_have_css("opacity", "1")
    page.locator("#room-title").hover()
    item.locator(".time").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(item.locator(".time")).to_be_focused()
    expect(actions).to_have_css("opacity", "0")
    page.keyboard.press("Escape")
    expect(anna.box()).to_be_focused()
