"""Forwarding from the menu of a message, by keyboard, to a room that one types the name of."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_to_another_room(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    otto.open(there)
    anna.send(here, "Worth **reading**")
    page = anna.open(here)
    anna.message("Worth").hover()
    page.locator("#actions [data-act=more]").press("Enter")
    page.get_by_role("menuitem", name="Forward").press("Enter")
    box = page.get_by_role("searchbox", name="Your rooms")
    expect(box).to_be_focused()
    box.press_sequentially("There")
    expect(page.locator("#found-count")).to_have_text("1 found")
    page.locator("#found button").press("Enter")
    expect(anna.message("Worth").locator("blockquote strong")).to_have_text("reading")
    quoted = otto.message("Worth")
    expect(quoted.locator("blockquote")).to_contain_text(f"@{anna.name}, forwarded message")
    otto.page.goto(quoted.get_by_role("link", name="forwarded message").get_attribute("href") or "")
    # He is not in it, and may come in.
    expect(otto.page.get_by_role("button", name="Join")).to_be_visible()
