"""Whoever is mentioned sees it: in the message, in the sidebar, in the title, on a page."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_who_is_mentioned_sees_it(anna: Person, otto: Person) -> None:
    room, elsewhere = anna.new_room("Called"), anna.new_room("Elsewhere")
    for here in (room, elsewhere):
        otto.join(here)
    page = otto.open(elsewhere)
    source = otto.mention()
    mentions = page.locator("#mentions-row")
    expect(mentions.locator(".row-end")).to_be_hidden()

    anna.send(room, f"{source} is called")
    anna.send(room, "Nobody is called")
    row = otto.row(room)
    expect(row.locator(".mention-count")).to_have_text("1")
    expect(row).to_contain_text("for you, 2 unread")
    expect(mentions).to_contain_text("1")
    expect(page).to_have_title(re.compile(r"^\(2, @1\) Elsewhere"))
    assert otto.differences(elsewhere) == []

    otto.open(room)
    called = otto.message("is called").first
    expect(called).to_contain_class("for-me")
    expect(called.locator(".mention.me")).to_have_text(f"@{otto.name}")
    expect(mentions.locator(".row-end")).to_be_hidden()
    anna.send(room, f"Again, {source}")
    again = otto.message("Again")
    expect(again).to_contain_class("for-me")
    renamed = otto.rename("Ottokar")
    expect(again.locator(".mention")).to_have_text(f"@{renamed}")
    expect(called.locator(".mention")).to_have_text(f"@{renamed}")
    diff = otto.differences(room)
    assert diff == [], "\n".join(diff)

    mentions.click()
    expect(page.get_by_role("heading", level=1, name="Mentions")).to_be_visible()
    page.locator(".hit", has_text="Again").click()
    expect(otto.message("Again")).to_be_in_viewport()
