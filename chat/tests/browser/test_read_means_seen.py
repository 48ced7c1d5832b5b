"""Read is what was on the screen of a window that somebody looked at."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.attention import SETTLING_MS, hidden, without_focus
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_END
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.windows]

LAST_ON_SCREEN = """
() => {
  const bottom = document.querySelector("#scroller").getBoundingClientRect().bottom;
  const items = [...document.querySelectorAll("#messages > .message")];
  const last = items.findLast((item) => item.getBoundingClientRect().bottom <= bottom + 2);
  return Number(last.querySelector(".body").textContent.match(/[0-9]+/)[0]);
}
"""


def unread_on_a_fresh_page(person: Person, room: int) -> int:
    """Return what another device of theirs would show."""
    sidebar = person.context.request.get("/sidebar").text()
    found = re.search(rf'id="room-row-{room}"[^>]* data-unread="(\d+)"', sidebar)
    assert found
    return int(found[1])


def test_not_in_a_window_without_the_focus(anna: Person, otto: Person) -> None:
    room = anna.new_room("Second screen")
    otto.join(room)
    anna.open(room)
    with without_focus(anna.page):
        otto.send(room, "Are you there?")
        expect(anna.message("Are you there?")).to_be_visible()
        expect(anna.unread(room)).to_have_text("1")
        anna.page.wait_for_timeout(SETTLING_MS)
        assert unread_on_a_fresh_page(anna, room) == 1
        expect(anna.page).to_have_title(re.compile(r"^\(1\) Second"))
    expect(anna.unread(room)).to_be_hidden()
    anna.until(lambda: unread_on_a_fresh_page(anna, room) == 0)


def test_it_moves_while_one_reads_down(anna: Person, otto: Person) -> None:
    room = anna.new_room("Long")
    otto.join(room)
    otto.send_many(room, 70)
    anna.open(room)
    expect(anna.page.locator("#unread")).to_be_visible()
    anna.settle()
    for _ in range(2):
        anna.page.locator("#scroller").evaluate("box => { box.scrollTop += 500 }")
        anna.settle()
        left = 70 - anna.page.evaluate(LAST_ON_SCREEN)
        assert 0 < left < 70
        expect(anna.unread(room)).to_have_text(str(left))
        anna.settle()
        assert unread_on_a_fresh_page(anna, room) == left
    anna.page.locator("#scroller").evaluate(TO_END)
    anna.until(lambda: anna.page.locator("#newer").count() == 0)
    anna.page.locator("#scroller").evaluate(TO_END)
    expect(anna.unread(room)).to_be_hidden()


def test_nothing_is_marked_that_was_skipped(anna: Person, otto: Person) -> None:
    room = anna.new_room("Skipped")
    otto.join(room)
    otto.send_many(room, 150)
    anna.open(room, query="?around=100")
    anna.settle()
    anna.page.locator("#scroller").evaluate("box => { box.scrollTop += 200 }")
    anna.settle()
    assert unread_on_a_fresh_page(anna, room) == 150


def test_it_is_told_when_the_tab_is_closed_at_once(anna: Person, otto: Person) -> None:
    room, other = anna.new_room("Closed"), anna.new_room("Other")
    otto.join(room)
    otto.send(room, "Quickly read")
    anna.open(other)
    page = anna.open(room, anna.context.new_page())
    otto.send(room, "And this")
    expect(anna.message("And this", page)).to_be_visible()
    page.close(run_before_unload=True)
    anna.until(lambda: unread_on_a_fresh_page(anna, room) == 0)


def test_a_button_marks_everything(anna: Person, otto: Person) -> None:
    room = anna.new_room("Too much")
    otto.join(room)
    otto.send_many(room, 120)
    anna.open(room)
    second = anna.open(anna.new_room("Elsewhere"), anna.context.new_page())
    expect(anna.unread(room, second)).not_to_have_text("0")
    anna.page.bring_to_front()
    button = anna.page.get_by_role("button", name="Mark read")
    button.focus()
    anna.page.keyboard.press("Enter")
    expect(anna.page.locator("#unread")).to_have_count(0)
    expect(anna.box()).to_be_focused()
    expect(anna.unread(room)).to_be_hidden()
    expect(anna.unread(room, second)).to_be_hidden()
    expect(second).to_have_title(re.compile("^Elsewhere"))
    assert unread_on_a_fresh_page(anna, room) == 0


def test_who_comes_back_finds_where_the_new_begins(anna: Person, otto: Person) -> None:
    room = anna.new_room("Back")
    otto.join(room)
    anna.send_many(room, 30, "old")
    anna.open(room)
    with hidden(anna.page):
        otto.send_many(room, 30, "new")
        expect(anna.unread(room)).to_have_text("30")
    divider = anna.page.locator("#unread")
    expect(divider).to_be_in_viewport()
    assert divider.evaluate("one => one.nextElementSibling.textContent.includes('new 1.')")
    expect(anna.unread(room)).to_have_text("30")
    anna.page.wait_for_timeout(SETTLING_MS)
    # Only what can be seen counts then.
    left = 30 - anna.page.evaluate(LAST_ON_SCREEN)
    assert left > 5
    expect(anna.unread(room)).to_have_text(str(left))
    expect(divider).to_be_in_viewport()
    anna.page.locator("#jump").click()
    expect(anna.unread(room)).to_be_hidden()
    expect(divider).to_have_count(1)
    with hidden(anna.page):
        expect(divider).to_have_count(0)


def test_the_divider_is_that_of_a_fresh_page(anna: Person, otto: Person) -> None:
    room = anna.new_room("Deleted")
    otto.join(room)
    anna.send(room, "old")
    anna.open(room)
    otto.open(room)
    divider = anna.page.locator("#unread")
    with without_focus(anna.page):
        otto.say("The only one")
        expect(divider).to_have_count(1)
        otto.act("The only one", "Edit")
        otto.page.locator(".message textarea").fill("Edited")
        otto.page.get_by_role("button", name="Save").click()
        expect(anna.message("Edited")).to_be_visible()
        expect(divider).to_have_count(1)
        expect(anna.unread(room)).to_have_text("1")
        otto.act("Edited", "Delete")
        expect(divider).to_have_count(0)
        expect(anna.unread(room)).to_be_hidden()
        expect(anna.page).to_have_title(re.compile("^Deleted"))


def test_reading_on_another_device_takes_it_away(anna: Person, otto: Person) -> None:
    room = anna.new_room("Phone")
    otto.join(room)
    anna.open(room)
    with hidden(anna.page):
        otto.send_many(room, 3)
        expect(anna.page.locator("#unread")).to_have_count(1)
        expect(anna.page).to_have_title(re.compile(r"^\(3\) "))
        last = anna.page.locator("#messages .message").last.get_attribute("data-seq")
        anna.post(f"/rooms/{room}/read", seq=last)
        expect(anna.page.locator("#unread")).to_have_count(0)
        expect(anna.page).to_have_title(re.compile(r"^Phone"))


def test_an_old_divider_is_nothing_to_go_back_to(anna: Person, otto: Person) -> None:
    room = anna.new_room("Read already")
    otto.join(room)
    otto.send_many(room, 60)
    anna.open(room)
    expect(anna.page.locator("#unread")).to_be_visible()
    anna.settle()
    anna.page.locator("#scroller").evaluate(TO_END)
    expect(anna.unread(room)).to_be_hidden()
    with without_focus(anna.page):
        otto.send(room, "The newest")
        expect(anna.message("The newest")).to_be_in_viewport()
        anna.settle()
        expect(anna.message("The newest")).to_be_in_viewport()
        expect(anna.page.get_by_role("button", name="Mark read")).to_be_visible()


def test_what_is_covered_is_not_read(newcomer: NewPerson, server: Server, otto: Person) -> None:
    anna = newcomer(server, "Anna", viewport={"width": 390, "height": 844})
    room = anna.new_room("Covered")
    otto.join(room)
    anna.open(room)
    anna.page.locator("#conversation .back").click()
    otto.send(room, "Behind the list")
    expect(anna.unread(room)).to_have_text("1")
    anna.page.wait_for_timeout(SETTLING_MS)
    assert unread_on_a_fresh_page(anna, room) == 1
    anna.page.keyboard.press("Escape")
    anna.until(lambda: unread_on_a_fresh_page(anna, room) == 0)
