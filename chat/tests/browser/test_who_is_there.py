"""Who is connected, and who is typing."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_a_dot_shows_who_is_connected(anna: Person, otto: Person) -> None:
    otto.page.goto("/people")
    otto.page.get_by_role("searchbox").fill(anna.email)
    otto.page.get_by_role("button", name=f"Message {anna.name}").click()
    dot = otto.page.locator("#room-rows .room-rows .row", has_text=anna.name).locator(".presence")
    otto.settle()
    assert dot.get_attribute("data-status") in (None, "offline")
    # Whatever page it is that they have open.
    anna.page.goto("/profile")
    expect(dot).to_have_attribute("data-status", "online")


def test_the_own_dot_is_on_the_first_page(anna: Person) -> None:
    anna.page.goto("/")
    dot = anna.page.locator(".me-button .presence")
    expect(dot).to_have_attribute("data-status", "online")
    # As on the next one, which is loaded with it.
    anna.page.goto("/rooms")
    expect(dot).to_have_attribute("data-status", "online")


def test_busy_looks_unlike_online(anna: Person, otto: Person) -> None:
    otto.page.goto("/people")
    otto.page.get_by_role("searchbox").fill(anna.email)
    otto.page.get_by_role("button", name=f"Message {anna.name}").click()
    anna.page.goto("/rooms")
    dot = otto.page.locator("#room-rows .room-rows .row", has_text=anna.name).locator(".presence")
    colors = set()
    for status in ("online", "busy", "don't disturb"):
        anna.post("/profile", first_name="Anna", last_name=anna.last_name, chat_status=status)
        expect(dot).to_have_attribute("data-status", status)
        colors.add(dot.evaluate("one => getComputedStyle(one, '::after').background"))
    assert len(colors) == 3


def test_typing_is_shown_until_the_message_is_there(anna: Person, otto: Person) -> None:
    room = anna.new_room("Typing")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    line = otto.page.locator("#typing")
    anna.box().press_sequentially("I think that")
    expect(line).to_have_text(f"{anna.name} is typing")
    expect(anna.page.locator("#typing")).to_be_empty()
    anna.box().press("Enter")
    expect(otto.message("I think that")).to_be_visible()
    expect(line).to_be_empty()


def test_typing_ends_when_the_text_is_deleted(anna: Person, otto: Person) -> None:
    room = anna.new_room("Changed my mind")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    line = otto.page.locator("#typing")
    for _ in range(2):
        anna.box().press_sequentially("Hm")
        expect(line).to_have_text(f"{anna.name} is typing", timeout=2_000)
        anna.box().fill("")
        expect(line).to_be_empty(timeout=2_000)


def test_typing_ends_by_itself(anna: Person, otto: Person) -> None:
    room = anna.new_room("Thinking")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    anna.box().press_sequentially("Hm")
    expect(otto.page.locator("#typing")).to_have_text(f"{anna.name} is typing")
    expect(otto.page.locator("#typing")).to_be_empty(timeout=8_000)


def test_new_messages_are_announced_to_screen_readers(anna: Person, otto: Person) -> None:
    room = anna.new_room("Heard")
    otto.join(room)
    anna.send(room, "Old")
    otto.open(room)
    announcer = otto.page.locator("#announcer")
    expect(announcer).to_be_empty()
    anna.send(room, "New *words*")
    expect(announcer).to_have_text(f"{anna.name}: New words")
    otto.say("My own are not")
    expect(otto.message("My own are not")).to_be_visible()
    expect(announcer).to_have_text(f"{anna.name}: New words")
