"""What a room looks like and allows, in windows that are open when it changes."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

ONLY_ADMINS = "Only admins write here. Reactions are welcome."


def settings(anna: Person, room: int, **fields: str) -> None:
    anna.post(f"/rooms/{room}/settings", room_name=f"Room {room}", **fields)


def test_the_sign_changes_in_every_place(anna: Person, otto: Person) -> None:
    room = anna.new_room("Signs")
    otto.join(room)
    otto.open(room)
    shown = otto.page.locator(f"#room-row-{room} .sign, #room-head .sign, .beginning .sign")
    expect(shown).to_have_count(3)
    settings(anna, room, emoji="🌳")
    expect(shown).to_have_text(["🌳"] * 3)
    expect(otto.page.locator("#details .sign")).to_have_text("🌳")
    settings(anna, room)
    expect(shown).to_have_text([""] * 3)
    expect(shown.locator("svg")).to_have_count(3)


def test_one_may_not_write_any_more_and_then_again(anna: Person, otto: Person) -> None:
    room = anna.new_room("News")
    otto.join(room)
    otto.open(room)
    anna.open(room)
    composer, reason = otto.page.locator("#composer"), otto.page.locator(".read-only")
    expect(composer).to_be_visible()
    otto.page.locator("#composer textarea").fill("Half a thought")
    settings(anna, room, write_by="admins")
    expect(reason).to_have_text(ONLY_ADMINS)
    expect(composer).to_be_hidden()
    expect(anna.page.locator("#composer")).to_be_visible()
    settings(anna, room, write_by="everybody")
    expect(composer).to_be_visible()
    expect(reason).to_be_hidden()
    expect(otto.page.locator("#composer textarea")).to_have_value("Half a thought")


def test_in_slow_mode_a_message_waits_by_itself(anna: Person, otto: Person) -> None:
    room = anna.new_room("Slow")
    otto.join(room)
    settings(anna, room, slow_seconds="10")
    otto.expect("429")
    otto.open(room)
    with otto.page.expect_response(lambda answer: answer.status == 429):
        otto.say("One")
        otto.say("Two")
    expect(otto.page.locator(".not-sent")).to_have_count(0)
    expect(otto.page.locator(".pending")).to_have_count(0, timeout=60_000)
    expect(otto.message("One")).to_have_count(1)
    expect(otto.message("Two")).to_have_count(1)
