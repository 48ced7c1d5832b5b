"""A link to an open room offers to join it, and says who is in it."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_a_link_to_a_message(anna: Person, otto: Person) -> None:
    room = anna.new_room("Linked")
    anna.send(room, "For members")
    name = anna.open(room).get_by_role("heading", level=1).inner_text()
    link = f"/rooms/{room}/messages/{anna.id_of('For members')}"
    otto.page.goto(link)
    expect(otto.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(otto.page.get_by_role("listitem").filter(has_text=anna.name)).to_be_visible()
    expect(otto.page.get_by_text("For members")).to_have_count(0)
    otto.page.get_by_role("button", name="Join").click()
    expect(otto.message("For members")).to_be_visible()
