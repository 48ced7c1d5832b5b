"""What is done with the keyboard goes on, whatever others do meanwhile."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def react(person: Person, room: int, message: str, on: str = "1") -> None:
    person.post(f"/rooms/{room}/messages/{message}/react", emoji="👍", on=on)


def test_typing_goes_on_when_the_message_changes(anna: Person, otto: Person) -> None:
    room = anna.new_room("Focus")
    otto.join(room)
    anna.open(room)
    anna.say("Original")
    anna.act("Original", "Edit")
    area = anna.page.locator(".message textarea")
    expect(area).to_be_focused()
    anna.page.keyboard.type(" one")
    anna.page.keyboard.press("ArrowLeft")
    react(otto, room, anna.page.locator(".message").get_attribute("data-id") or "")
    expect(anna.page.locator(".reaction")).to_have_text("👍 1")
    anna.page.keyboard.type("lin")
    expect(area).to_have_value("Original online")
    area.press("Enter")
    expect(anna.message("Original online").locator(".edited")).to_be_visible()
    expect(anna.page.locator(".reaction")).to_have_text("👍 1")
    anna.settle()
    assert anna.differences(room) == []


def test_a_button_that_is_pressed_keeps_the_focus(anna: Person, otto: Person) -> None:
    room = anna.new_room("Buttons")
    otto.join(room)
    anna.open(room)
    anna.say("Cake")
    expect(anna.page.locator(".pending")).to_have_count(0)
    message = anna.id_of("Cake")
    react(otto, room, message)
    button = anna.page.locator(".reaction")
    button.focus()
    for text in ("👍 2", "👍 1"):
        anna.page.keyboard.press("Enter")
        expect(button).to_have_text(text)
        expect(button).to_be_focused()
    # When it is gone, one goes on beside it.
    react(otto, room, message, on="0")
    expect(button).to_have_count(0)
    expect(anna.message("Cake").get_by_role("button", name="React")).to_be_focused()


def test_the_head_of_the_room_keeps_the_focus(anna: Person, otto: Person) -> None:
    room = anna.new_room("Head")
    anna.open(room)
    anna.page.locator("#room-head [href='#details']").click()
    link = anna.page.get_by_role("link", name="Manage people")
    link.focus()
    otto.join(room)
    expect(anna.page.locator(".people-list .who")).to_have_count(2)
    expect(link).to_be_focused()


def test_what_is_left_of_a_deleted_message_has_the_focus(anna: Person) -> None:
    room = anna.new_room("Deleting")
    anna.send(room, "To go")
    anna.open(room)
    anna.act("To go", "Delete")
    expect(anna.page.locator(".tombstone")).to_be_visible()
    expect(anna.page.locator(".message .time")).to_be_focused()
    anna.page.get_by_role("button", name="Undo").press("Enter")
    expect(anna.message("To go")).to_be_visible()
    expect(anna.page.locator(".message .time")).to_be_focused()


def test_an_edit_that_began_at_the_message_ends_there(anna: Person) -> None:
    room = anna.new_room("Editing")
    anna.send(room, "Almost")
    anna.open(room)
    anna.act("Almost", "Edit")
    anna.page.locator(".message textarea").press("Escape")
    expect(anna.message("Almost").locator(".time")).to_be_focused()


def test_older_messages_take_the_focus_of_the_link_to_them(anna: Person) -> None:
    room = anna.new_room("Older")
    anna.send_many(room, 60)
    anna.page.route("**/rooms/*?before=*", lambda route: route.abort())
    anna.expect("ERR_FAILED")
    anna.open(room)
    first = anna.page.locator("#messages > .message").first.get_attribute("data-seq")
    anna.page.locator("#older").focus()
    # It is tried again by itself.
    anna.page.unroute("**/rooms/*?before=*")
    expect(anna.page.locator("#older")).to_have_count(0)
    before = anna.page.locator(f".message[data-seq='{int(first or 0) - 1}'] .time")
    expect(before).to_be_focused()


def test_the_way_to_the_newest_ends_where_one_writes(anna: Person) -> None:
    room = anna.new_room("Newest")
    anna.send_many(room, 60)
    anna.open(room)
    anna.page.locator("#scroller").evaluate("box => box.scrollTop = -500")
    # A key is pressed whether or not what it is meant for can be seen.
    expect(anna.page.locator("#jump")).to_be_visible()
    anna.page.locator("#jump").press("Enter")
    expect(anna.page.locator("#jump")).to_be_hidden()
    expect(anna.box()).to_be_focused()


def test_a_room_that_gets_another_name_keeps_the_focus(anna: Person, otto: Person) -> None:
    room, other = anna.new_room("Above"), anna.new_room("Between")
    otto.join(room)
    anna.open(other)
    first = anna.page.locator("#rooms-rows > a").first
    expect(first).to_have_id(f"room-row-{room}")
    anna.row(room).focus()
    # What is written somewhere moves nothing.
    otto.send(room, "Said")
    expect(anna.unread(room)).to_have_text("1")
    expect(first).to_have_id(f"room-row-{room}")
    # Nor does another name, as long as somebody is among them with the keyboard.
    anna.post(f"/rooms/{room}/settings", room_name=f"Zoo {room}", description="")
    expect(anna.row(room)).to_contain_text("Zoo")
    expect(first).to_have_id(f"room-row-{room}")
    expect(anna.row(room)).to_be_focused()
    anna.box().focus()
    expect(first).to_have_id(f"room-row-{other}")
