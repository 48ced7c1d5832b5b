"""A room is first seen where it opens, without any script, and nothing moves after that."""

import re

import pytest
from playwright.sync_api import Locator, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.gate import Gate
from chat.tests.browser.network import slow_down
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

SCRIPTS = re.compile(r"/static/.*\.js$")
SIDEBAR = re.compile(r"/sidebar\?")
PLACES = """
() => Object.fromEntries([...document.querySelectorAll("#messages > [id]")].map(
  (item) => [item.id, Math.round(item.getBoundingClientRect().top)]))
"""
# What the browser says moved without anybody having asked for it.
MOST_SHIFTED = 0.02
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shifts.push(`${value} ${sources.map(({ node }) => node?.id || node?.className)}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def open_slowly(person: Person, address: str) -> None:
    """Open a page whose scripts come late. Nothing stands elsewhere once they have come."""
    scripts = Gate(person.page, aborted=0, address=SCRIPTS)
    person.page.goto(address, wait_until="commit")
    expect(person.box()).to_be_visible()
    person.settle()
    before = person.page.evaluate(PLACES)
    with person.page.expect_response(SIDEBAR):
        scripts.open()
    person.settle()
    after = person.page.evaluate(PLACES)
    seen = {name: top for name, top in before.items() if 60 < top < 720}
    assert {name: after[name] for name in seen} == seen


def is_in_upper_part(item: Locator) -> bool:
    """Whether ``item`` stands where one begins to read, with something before it."""
    box, viewport = item.bounding_box(), item.page.viewport_size
    assert box
    assert viewport
    return abs(box["y"] - 60 - viewport["height"] / 4) < 40


@pytest.mark.firefox
def test_at_its_end(anna: Person) -> None:
    room = anna.new_room("End")
    anna.send_many(room, 60)
    open_slowly(anna, f"/rooms/{room}")
    expect(anna.message("line 60.")).to_be_in_viewport(ratio=1)


@pytest.mark.firefox
def test_at_the_first_unread_message(anna: Person, otto: Person) -> None:
    room = anna.new_room("Unread")
    anna.send_many(room, 30, "read")
    otto.join(room)
    anna.send_many(room, 40)
    open_slowly(otto, f"/rooms/{room}")
    assert is_in_upper_part(otto.page.locator("#unread"))
    expect(otto.page.locator("#jump")).to_be_visible()


@pytest.mark.firefox
def test_at_the_message_of_a_link(anna: Person, otto: Person) -> None:
    """Not at the first unread one, although it is on the same page."""
    room = anna.new_room("Link")
    anna.send_many(room, 70)
    otto.join(room)
    anna.send_many(room, 5, "new")
    anna.open(room)
    address = anna.message("line 60.").locator(".time").get_attribute("href") or ""
    open_slowly(otto, address)
    assert is_in_upper_part(otto.message("line 60."))


def test_without_scripts(newcomer: NewPerson, anna: Person, server: Server) -> None:
    otto = newcomer(server, "Otto", java_script_enabled=False)
    room = anna.new_room("Plain")
    anna.send_many(room, 120, "read")
    # It has a line of its own, behind the messages.
    otto.join(room)
    otto.page.goto(f"/rooms/{room}")
    expect(otto.message("read 120.")).to_be_in_viewport(ratio=1)
    otto.page.get_by_role("link", name="Show older").click()
    expect(otto.message("read 71.")).to_be_in_viewport(ratio=1)
    otto.page.get_by_role("link", name="Show newer").click()
    expect(otto.message("read 72.")).to_be_in_viewport(ratio=1)
    expect(otto.message("read 120.")).not_to_be_in_viewport()
    anna.send_many(room, 40)
    otto.page.goto(f"/rooms/{room}")
    assert is_in_upper_part(otto.page.locator("#unread"))


def test_nothing_moves_when_one_changes_rooms(anna: Person, otto: Person) -> None:
    quiet, busy = anna.new_room("Quiet"), anna.new_room("Busy")
    otto.join(quiet)
    otto.join(busy)
    anna.send_many(quiet, 20)
    for number in range(10):
        otto.send(busy, f"Word {'word ' * 20 * number}\n\n- one\n- two\n\n```\ncode\n```")
    anna.context.add_init_script(WATCH_SHIFTS)
    slow_down(anna.page)
    anna.open(quiet)
    for room in (busy, quiet, busy):
        anna.row(room).click()
        expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(room))
        anna.settle()
        expect(anna.page.locator("#messages")).to_be_visible()
        assert anna.page.evaluate("window.shifts") == []


def test_nothing_shifts_while_a_busy_room_is_read(anna: Person, otto: Person) -> None:
    room = anna.new_room("Busy")
    otto.join(room)
    words = "Some words as people write them, at times in more than one line of the room, and so on"
    otto.send_many(room, 60, words)
    anna.page.add_init_script(WATCH_SHIFTS)
    page = anna.open(room)
    otto.send_many(room, 50, words)
    expect(page.locator(".message")).to_have_count(110)
    anna.settle()
    shifts = page.evaluate("window.shifts")
    assert sum(float(shift.split()[0]) for shift in shifts) < MOST_SHIFTED, shifts
