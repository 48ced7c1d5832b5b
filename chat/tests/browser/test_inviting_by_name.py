"""An admin types the beginning of a name, and invites whom they mean by a click."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_whoever_is_meant_is_offered_while_one_types(anna: Person, otto: Person) -> None:
    room = anna.new_room("Board", "closed")
    page = anna.page
    page.goto(f"/rooms/{room}/members")
    box = page.get_by_label("Invite by name or email")
    box.press_sequentially(otto.last_name, delay=20)
    invite = page.get_by_role("button", name=f"Invite {otto.name}")
    expect(invite).to_be_visible()
    expect(box).to_be_focused()
    check(page)
    invite.click()
    expect(page.locator("#toasts")).to_contain_text(f"{otto.name}")
    otto.open(room)

    # Now they are in it.
    page.get_by_label("Invite by name or email").press_sequentially(otto.last_name, delay=20)
    expect(page.locator("#candidates")).to_contain_text("In the room")
    expect(invite).to_have_count(0)
