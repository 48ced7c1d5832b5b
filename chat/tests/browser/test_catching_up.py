"""Coming back after an absence: what is for me, and all of it read with one button."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_after_an_absence(anna: Person, otto: Person) -> None:
    room, quiet = anna.new_room("Kitchen"), anna.new_room("Quiet")
    for here in (room, quiet):
        otto.join(here)
    page = otto.open(quiet)
    anna.send(room, f"{otto.mention()}, look at this")
    anna.send(room, "Who has the key?")
    expect(otto.unread(room)).to_have_text("2")
    window = otto.context.new_page()
    otto.open(quiet, window)

    page.locator("#sidebar").get_by_role("link", name="Catch up").click()
    expect(page.get_by_role("heading", level=1, name="Catch up")).to_be_visible()
    expect(page.locator("#for-me .hit")).to_contain_text("look at this")
    expect(page.locator("#open .hit")).to_contain_text("Who has the key?")
    page.get_by_role("link", name="unread in all").click()
    expect(page.locator(".hit")).to_have_count(2)
    page.get_by_role("button", name="Mark all read").click()
    expect(page.get_by_role("heading", name="Nothing is unread")).to_be_visible()
    # The other window hears of it.
    expect(otto.unread(room, window)).to_be_hidden()
    expect(window.locator("#mentions-row .row-end")).to_be_hidden()
