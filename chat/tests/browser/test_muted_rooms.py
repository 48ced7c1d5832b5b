"""A muted room is quiet in the list and in the title, at once in all windows; a mention calls."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def notifications(page: Page) -> None:
    """Open the details of the room, unless they are."""
    details = page.locator("#details")
    if not details.is_visible():
        page.locator("#room-head [href='#details']").click()
    expect(details.get_by_role("heading", name="Notifications")).to_be_visible()


def test_muted_and_unmuted(anna: Person, otto: Person) -> None:
    room, elsewhere = anna.new_room("Loud"), anna.new_room("Elsewhere")
    otto.join(room)
    anna.open(elsewhere)
    other = anna.context.new_page()
    anna.open(room, other)
    notifications(other)
    other.get_by_label("Quiet").select_option("For 8 hours")
    other.get_by_role("button", name="Mute", exact=True).click()
    expect(other.get_by_role("button", name="Unmute")).to_be_visible()
    expect(other.locator("#details")).to_contain_text("Muted until")
    row = anna.row(room)
    expect(row).to_have_class("row muted")
    expect(row).to_have_attribute("data-notify", "mentions")
    other.close()

    otto.send(room, "One of many")
    expect(row).to_have_attribute("data-unread", "1")
    expect(row).to_have_class("row muted")
    expect(row.locator(".icon").last).to_be_visible()
    expect(anna.page).to_have_title(re.compile("^Elsewhere"))
    otto.send(room, "@room listen")
    expect(row.locator(".mention-count")).to_have_text("1")
    expect(anna.page).to_have_title(re.compile(r"^\(@1\) Elsewhere"))
    anna.settle()
    assert anna.differences(elsewhere) == []

    anna.post(f"/rooms/{room}/notifications", level="nothing")
    expect(row.locator(".mention-count")).to_be_hidden()
    expect(anna.page).to_have_title(re.compile("^Elsewhere"))
    anna.settle()
    assert anna.differences(elsewhere) == []

    anna.post(f"/rooms/{room}/notifications", level="all", mute="off")
    expect(row).to_have_class("row unread")
    expect(anna.page).to_have_title(re.compile(r"^\(2, @1\) Elsewhere"))
    anna.settle()
    assert anna.differences(elsewhere) == []


def test_it_ends_by_itself(anna: Person, otto: Person) -> None:
    room, elsewhere = anna.new_room("Short"), anna.new_room("Elsewhere")
    otto.join(room)
    otto.send(room, "Waiting")
    anna.post(f"/rooms/{room}/notifications", mute="hour")
    anna.page.clock.install()
    anna.open(elsewhere)
    row = anna.row(room)
    expect(row).to_have_class("row muted")
    with anna.page.expect_response(re.compile("/sidebar")):
        anna.page.clock.fast_forward("01:00:02")
        anna.page.clock.run_for(1_000)
    # The server's clock says otherwise.
    expect(row).to_have_class("row muted")
