"""Another day of the room, by a click on the name of one and with the keyboard."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_a_day_is_chosen(anna: Person) -> None:
    room = anna.new_room("Days")
    anna.send_many(room, 60)
    page = anna.open(room)
    form = page.locator("#jump-to-date")
    today = f"{datetime.now(UTC):%Y-%m-%d}"

    page.locator(".day-separator > span").last.click()
    date = form.get_by_label("Jump to date")
    expect(date).to_be_focused()
    expect(date).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    date.press("Escape")
    expect(form).to_be_hidden()

    page.locator("#room-head [href='#details']").click()
    button = page.get_by_role("button", name="Jump to date")
    button.focus()
    button.press("Enter")
    date.fill(today)
    date.press("Enter")
    page.wait_for_url(f"**/rooms/{room}?date={today}")
    expect(anna.message("line 1.")).to_be_in_viewport()
