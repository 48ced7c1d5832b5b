"""Pinning, saving, leaving unread, and what a message said before."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_messages_are_kept(anna: Person, otto: Person) -> None:
    room = anna.new_room("Kept")
    otto.join(room)
    for said in ("The first", "The plan", "The last"):
        otto.send(room, said)
    page = anna.open(room)
    otto.open(room)

    anna.act("The plan", "Pin")
    expect(otto.message("The plan").locator(".pin-mark")).to_have_count(1)
    expect(otto.message("The plan")).to_have_attribute("data-pinned", "")
    expect(otto.page.get_by_role("link", name="Pinned 1")).to_be_visible()
    card = page.locator("#details .pin")
    expect(card).to_contain_text("The plan")
    otto.act("The plan", "Edit")
    otto.page.get_by_role("textbox", name="Text").fill("The plan, again")
    otto.page.get_by_role("textbox", name="Text").press("Enter")
    expect(card.locator("bdi")).to_have_text("The plan, again")
    renamed = otto.rename("Ottokar")
    expect(card.locator("b")).to_have_text(renamed)
    assert otto.differences(room) == []
    otto.page.get_by_role("link", name="Pinned 1").click()
    otto.page.locator(".hit", has_text="The plan").click()
    expect(otto.message("The plan")).to_be_in_viewport()
    otto.act("The plan", "Unpin")
    expect(page.get_by_role("link", name="Pinned 1")).to_have_count(0)
    expect(card).to_have_count(0)

    second = anna.open(room, anna.context.new_page())
    anna.act("The first", "Save")
    expect(anna.message("The first", second).locator(".saved-mark")).to_be_visible()
    expect(anna.message("The first").locator(".saved-mark")).to_be_visible()
    assert anna.differences(room) == []
    page.get_by_role("link", name="Saved", exact=True).click()
    page.locator(".hit", has_text="The first").click()
    expect(anna.message("The first").locator(".saved-mark")).to_be_visible()
    expect(otto.page.locator(".saved-mark")).to_have_count(0)

    anna.act("The plan", "Mark unread")
    expect(anna.unread(room)).to_have_text("2")
    expect(page.locator("#unread + .message")).to_contain_text("The plan")
    anna.settle()
    expect(anna.unread(room)).to_have_text("2")


def test_what_was_saved_elsewhere_while_the_connection_was_lost(anna: Person) -> None:
    room = anna.new_room("Away")
    for text in ("To be kept", "No longer"):
        anna.send(room, text)
    page = anna.open(room)
    anna.act("No longer", "Save")
    expect(anna.message("No longer").locator(".saved-mark")).to_be_visible()
    anna.expect("ERR_INTERNET_DISCONNECTED")
    anna.context.set_offline(True)
    expect(page.locator("#connection")).to_be_visible()
    for text, on in (("To be kept", "1"), ("No longer", "0")):
        anna.post(f"/rooms/{room}/messages/{anna.id_of(text)}/save", on=on)
    anna.context.set_offline(False)
    expect(anna.message("To be kept").locator(".saved-mark")).to_be_visible()
    expect(page.locator(".saved-mark")).to_have_count(1)
    assert anna.differences(room) == []


def test_the_head_is_fetched_for_what_is_pinned_alone(anna: Person, otto: Person) -> None:
    room = anna.new_room("Busy")
    otto.join(room)
    anna.send_many(room, 60)
    page = anna.open(room)
    first = otto.open(room, query="?around=1").locator("#messages > .message").first
    message = first.get_attribute("data-id")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    # None of it is on Anna's page.
    otto.post(f"/rooms/{room}/messages/{message}/react", emoji="👍", on="1")
    otto.say("After that")
    expect(anna.message("After that")).to_be_visible()
    anna.settle()
    assert not [url for url in fetched if url.endswith("/head")]
    otto.post(f"/rooms/{room}/messages/{message}/pin", on="1")
    expect(page.get_by_role("link", name="Pinned 1")).to_be_visible()
    otto.post(f"/rooms/{room}/messages/{message}/pin", on="0")
    expect(page.get_by_role("link", name="Pinned 1")).to_have_count(0)


def test_an_edit_of_a_newer_text_is_noticed(anna: Person, otto: Person) -> None:
    room = anna.new_room("Edited")
    otto.join(room)
    otto.send(room, "The last")
    page = anna.open(room)
    otto.open(room)
    otto.act("The last", "Edit")
    box = otto.page.get_by_role("textbox", name="Text")
    box.fill("Mine")
    message = otto.message("The last").get_attribute("data-id")
    otto._posted(
        f"/rooms/{room}/messages/{message}/edit",
        {"content": "Changed elsewhere"},
        {"X-Requested-With": "fetch"},
    )
    otto.expect("409")
    box.press("Enter")
    expect(otto.page.locator("form .error")).to_contain_text("Look at what it says now, and save")
    expect(box).to_have_value("Mine")
    box.press("Enter")
    expect(anna.message("Mine")).to_be_visible()
    anna.message("Mine").locator(".edited").click()
    expect(page.locator(".versions li")).to_have_count(3)
