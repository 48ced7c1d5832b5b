"""A thread beside the conversation: counted, opened, answered and left, by all who look at it."""

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from chat.tests.browser.axe import check
from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}


def room_of(anna: Person, otto: Person) -> int:
    """Return a room with two messages that both of them have open."""
    room = anna.new_room("Threads")
    otto.join(room)
    otto.send(room, "Who brings what?")
    otto.send(room, "Something else")
    anna.open(room)
    otto.open(room)
    return room


def thread_of(person: Person) -> Locator:
    """Return what stands beside the conversation."""
    return person.page.get_by_role("complementary", name="Thread")


def test_replies_are_counted_and_the_thread_opens_by_keyboard(anna: Person, otto: Person) -> None:
    room = room_of(anna, otto)
    page, foot = anna.page, otto.page.locator("#messages .thread-foot")

    anna.act("Who brings what?", "Reply")
    anna.say("Bread")
    expect(foot).to_have_text("1 reply")
    otto.act("Bread", "Reply")
    otto.say("And salt")
    expect(foot).to_have_text("2 replies")
    assert otto.differences(room) == []

    # By keyboard: from the time of the message to what its foot opens, and back.
    opens = anna.message("Who brings what?").locator(".thread-foot")
    anna.message("Who brings what?").locator(".time").focus()
    for _ in range(6):
        if not opens.evaluate("foot => foot.matches(':focus')"):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    thread = thread_of(anna)
    box = thread.get_by_role("textbox", name="Write to the thread")
    expect(box).to_be_focused()
    # It begins with what "Bread" quotes in the room.
    expect(page.locator("#messages .quote:visible")).to_have_count(2)
    expect(thread.locator(".quote:visible")).to_have_text(re.compile("Bread"))
    # What one writes here is formatted as everywhere.
    box.fill("- both")
    box.press("Shift+Enter")
    expect(box).to_have_value("- both\n- ")
    box.press("Control+a")
    box.press("Control+b")
    expect(box).to_have_value(re.compile(r"\*\*"))
    box.fill("")
    expect(thread.locator("h2 small")).to_have_text("2 replies")
    expect(thread.locator(".message .body")).to_have_text(["Who brings what?", "Bread", "And salt"])
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert sorted(ids) == sorted(set(ids))
    check(page)
    page.keyboard.press("Escape")
    expect(thread).to_have_count(0)
    expect(opens).to_be_focused()
    # From a reply as well, and from nothing else.
    anna.act("And salt", "Open thread")
    expect(thread.locator("h2 small")).to_have_text("2 replies")
    thread.get_by_role("link", name="Close the thread").click()
    anna.message("Something else").hover()
    anna.message("Something else").get_by_role("button", name=re.compile("^More")).click()
    expect(page.get_by_role("menuitem", name="Copy link")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Open thread")).to_have_count(0)
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    anna.settle()
    assert anna.differences(room) == []


def test_a_thread_is_live_and_written_to(anna: Person, otto: Person) -> None:
    room = room_of(anna, otto)
    page, foot = anna.page, otto.page.locator("#messages .thread-foot")
    for original, reply in (("Who brings what?", "Bread"), ("Bread", "And salt")):
        expect(otto.message(original)).to_be_visible()
        otto.post(f"/rooms/{room}/messages/{otto.id_of(original)}/replies", content=reply)
    conversation = page.locator("#messages")
    opens = conversation.get_by_role("link", name="2 replies")
    opens.click()
    thread = thread_of(anna)
    box = thread.get_by_role("textbox", name="Write to the thread")

    # What is written there is a message of the room, for everybody.
    box.fill("Cheese")
    box.press("Enter")
    expect(thread.locator(".message .body").last).to_have_text("Cheese")
    expect(conversation.locator(".body", has_text="Cheese")).to_be_visible()
    expect(box).to_have_value("")
    expect(foot).to_have_text("3 replies")
    otto.act("Cheese", "React")
    otto.page.locator("#emoji-picker").get_by_role("button", name="thumbs up").click()
    expect(thread.locator(".reaction")).to_have_text("👍 1")
    thread.locator(".reaction").click()
    expect(otto.message("Cheese").locator(".reaction")).to_have_text("👍 2")

    # A draft is kept while one looks elsewhere; what belongs to no thread does not come here.
    box.fill("Not yet")
    otto.send(room, "Beside it")
    expect(conversation.locator(".body", has_text="Beside it")).to_be_visible()
    expect(thread.locator(".message")).to_have_count(4)
    thread.get_by_role("link", name="Close the thread").click()
    otto.post(f"/rooms/{room}/messages/{otto.id_of('And salt')}/delete")
    opens.click()
    expect(box).to_have_value("Not yet")
    expect(thread.locator(".deleted")).to_have_count(1)

    # Missed and caught up; to the message in the conversation and back.
    lose(anna)
    otto.act("Bread", "Reply")
    otto.say("While you were away")
    expect(foot).to_have_text("3 replies")
    regain(anna)
    expect(thread.locator(".message .body").last).to_have_text("While you were away")
    expect(thread.locator("h2 small")).to_have_text("3 replies")
    thread.locator(".message .quote").last.click()
    expect(page).to_have_url(anna.url + f"/rooms/{room}#message-{otto.id_of('Bread')}")

    # The first message is gone, its thread is not.
    first = otto.page.locator("#messages .message").first.get_attribute("data-id")
    otto.post(f"/rooms/{room}/messages/{first}/delete")
    expect(thread.locator(".deleted")).to_have_count(2)
    expect(foot).to_have_text("3 replies")
    thread.get_by_role("link", name="Close the thread").click()
    anna.settle()
    for person in (anna, otto):
        assert person.differences(room) == []


def test_a_long_thread_on_a_phone(anna: Person) -> None:
    room = anna.new_room("Small")
    anna.send(room, "A question")
    page = anna.open(room)
    address = f"/rooms/{room}/messages/{anna.id_of('A question')}/replies"
    # Without scripts it is a page of its own.
    anna.post(address, content="The first answer")
    page.goto(f"{anna.url}{address}")
    expect(page.get_by_role("heading", name="Thread")).to_be_visible()
    check(page)
    page.set_viewport_size(PHONE)
    anna.open(room)
    page.get_by_role("link", name="1 reply").click()
    thread = thread_of(anna)
    expect(thread.get_by_text("The first answer")).to_be_in_viewport()
    bounds = thread.bounding_box()
    assert bounds is not None
    assert (round(bounds["width"]), round(bounds["height"])) == (390, 844)
    # What it covers cannot be reached.
    expect(page.locator("#conversation")).to_have_attribute("inert", "")
    thread.get_by_role("link", name="Close the thread").click()
    expect(page.locator("#conversation[inert]")).to_have_count(0)

    for number in range(50):
        anna._posted(address, {"content": f"Answer {number}."}, {"X-Requested-With": "fetch"})
    page.get_by_role("link", name="51 replies").click()
    expect(thread.get_by_text("Answer 49.")).to_be_in_viewport()
    expect(thread.get_by_text("The first answer")).to_have_count(0)
    thread.get_by_role("link", name="Show earlier replies").click()
    expect(thread.locator(".message")).to_have_count(52)
    expect(thread.locator(".day-separator")).to_have_count(1)
    expect(thread.locator(".older")).to_have_count(0)
