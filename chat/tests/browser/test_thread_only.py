"""What somebody writes to a thread alone: a line in the others' room, and nothing unread there."""

import pytest
from playwright.sync_api import Locator, expect

from chat.tests.browser.axe import check
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def thread_of(person: Person) -> Locator:
    """Return what stands beside the conversation."""
    return person.page.get_by_role("complementary", name="Thread")


def lines_of(person: Person) -> Locator:
    """Return what the room has of replies that are for their threads alone."""
    return person.page.locator("#messages > .thread-only")


def write_to_the_thread(person: Person, *texts: str, to_room: bool = False) -> None:
    """Write ``texts`` beside the conversation."""
    thread = thread_of(person)
    thread.get_by_role("checkbox", name="Also to the room").set_checked(to_room)
    box = thread.get_by_role("textbox", name="Write to the thread")
    for text in texts:
        box.fill(text)
        box.press("Enter")


def choose_by_keyboard(anna: Person) -> None:
    """Write to the thread alone; the choice is that of the open thread."""
    thread = thread_of(anna)
    also = thread.get_by_role("checkbox", name="Also to the room")
    expect(also).to_be_checked()
    also.focus()
    anna.page.keyboard.press("Space")
    write_to_the_thread(anna, "Quietly", "And quietly")
    said = ["Who brings what?", "Bread", "Quietly", "And quietly"]
    expect(thread.locator(".message .body")).to_have_text(said)
    expect(thread.locator(".in-thread:visible")).to_have_count(0)
    expect(also).not_to_be_checked()
    lines = lines_of(anna)
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_be_visible()
    expect(lines.nth(1)).to_be_hidden()
    check(anna.page)
    thread.get_by_role("link", name="Close the thread").click()
    anna.page.get_by_role("link", name="3 replies").click()
    expect(also).to_be_checked()


def hear_of_it_elsewhere(otto: Person, anna: Person, room: int) -> None:
    """Nothing is unread for who is in another room, until they are called."""
    seen = otto.row(room)
    expect(seen.locator(".row-last")).to_have_text("Anna: Replied in a thread")
    expect(seen).to_have_attribute("data-unread", "0")
    expect(seen.locator(".row-end")).to_be_hidden()
    write_to_the_thread(anna, f"{otto.mention()} look")
    expect(seen.locator(".mention-count")).to_have_text("1")
    expect(seen.locator(".mention-count")).to_be_visible()
    expect(seen).to_have_attribute("data-unread", "0")
    otto.settle()


def read_the_lines(otto: Person, room: int) -> None:
    """The room has one line of them, and one more for who is called, and says nothing of them."""
    page = otto.open(room)
    lines = lines_of(otto)
    expect(page.locator("#unread")).to_have_count(0)
    expect(page.locator("#messages > .thread-only:visible")).to_have_count(2)
    expect(lines.first.locator(".in-thread")).to_be_visible()
    for hidden in (".avatar", ".quote", ".body"):
        expect(lines.first.locator(hidden)).to_be_hidden()
    expect(otto.row(room).locator(".row-end")).to_be_hidden()
    check(page)
    # By keyboard past what is not shown, and into the thread.
    lines.last.locator(".time").focus()
    page.keyboard.press("ArrowUp")
    expect(lines.first.locator(".time")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(lines.first.locator(".in-thread")).to_be_focused()
    page.keyboard.press("Enter")
    expect(thread_of(otto).get_by_text("And quietly")).to_be_visible()


def be_refused(anna: Person) -> None:
    """What is refused stays what it was: it is not offered to the room."""
    page = anna.page
    anna.expect("422")
    answer = {"status": 422, "body": "Not now.", "headers": {"X-Fields": "content"}}
    page.route("**/messages", lambda route: route.fulfill(**answer))
    write_to_the_thread(anna, "Once more")
    failed = page.locator("#messages > .failed")
    expect(failed.locator(".body")).to_be_visible()
    expect(failed.locator(".in-thread")).to_be_hidden()
    expect(anna.box()).to_have_value("")
    page.unroute("**/messages")
    failed.get_by_role("button", name="Retry").click()
    expect(thread_of(anna).get_by_text("Once more")).to_be_visible()
    expect(page.locator("#messages .body:visible", has_text="Once more")).to_have_count(0)


def follow_its_address(otto: Person, room: int) -> None:
    """The address of what is for a thread alone leads to the thread, on the page and from afar."""
    page, line = otto.page, lines_of(otto).nth(1)
    thread_of(otto).get_by_role("link", name="Close the thread").click()
    pk = line.get_attribute("data-id")
    page.evaluate("id => { location.hash = id; }", f"message-{pk}")
    expect(thread_of(otto).get_by_text("And quietly")).to_be_visible()
    page.goto(f"{otto.url}/rooms/{room}/messages/{pk}")
    expect(page.get_by_role("heading", name="Thread")).to_be_visible()
    expect(page.locator(".message:target .body")).to_have_text("And quietly")


def test_for_the_thread_alone(anna: Person, otto: Person) -> None:
    room, other = anna.new_room("Threads"), anna.new_room("Another")
    for place in (room, other):
        otto.join(place)
    otto.send(room, "Who brings what?")
    page = anna.open(room)
    question = anna.id_of("Who brings what?")
    anna.post(f"/rooms/{room}/messages/{question}/replies", content="Bread")
    otto.open(room)
    expect(otto.row(room).locator(".row-end")).to_be_hidden()
    otto.open(other)
    page.get_by_role("link", name="1 reply").click()

    choose_by_keyboard(anna)
    hear_of_it_elsewhere(otto, anna, room)
    assert otto.differences(other) == []
    read_the_lines(otto, room)
    be_refused(anna)

    # What happens to one of them is seen by all who look at the room or at the thread.
    write_to_the_thread(otto, "Salt, for all", to_room=True)
    expect(page.locator("#messages .body:visible", has_text="Salt, for all")).to_have_count(1)
    first = lines_of(anna).first.get_attribute("data-id")
    anna.post(f"/rooms/{room}/messages/{first}/delete")
    for person in (anna, otto):
        expect(lines_of(person).first).to_be_hidden()
        expect(lines_of(person).nth(1)).to_be_visible()
        expect(thread_of(person).locator(".deleted")).to_have_count(1)
        expect(person.page.get_by_role("link", name="5 replies")).to_be_visible()
        person.settle()
        assert person.differences(room) == []
    follow_its_address(otto, room)
