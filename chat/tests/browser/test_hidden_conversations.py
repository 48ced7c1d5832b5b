"""A hidden conversation leaves the list in all windows, and comes back with the next message."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_it_goes_and_comes_back(anna: Person, otto: Person) -> None:
    elsewhere = anna.new_room("Elsewhere")
    anna.open(elsewhere)
    otto.open(otto.new_room("Somewhere"))
    me = anna.page.locator("body").get_attribute("data-user")
    room = int(otto.post(f"/direct/{me}").rpartition("/")[2])
    otto.send(room, "Hello")
    row = anna.row(room)
    expect(row).to_have_attribute("data-unread", "1")

    other = anna.open(room, anna.context.new_page())
    other.locator("#room-head [href='#details']").click()
    other.get_by_role("button", name="Hide", exact=True).click()
    expect(other.get_by_text("Hidden until the next message.")).to_be_visible()
    expect(row).to_be_hidden()
    expect(anna.row(room, other)).to_be_hidden()
    other.close()
    anna.settle()
    assert anna.differences(elsewhere) == []

    otto.send(room, "Are you there?")
    expect(row).to_be_visible()
    expect(anna.unread(room)).to_have_text("1")
    anna.settle()
    assert anna.differences(elsewhere) == []
