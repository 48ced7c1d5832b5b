"""Going back in a room, and coming to it where one stopped reading."""

import re

import pytest
from playwright.sync_api import Route, expect

from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_END, TO_TOP, scroll_above_end, scroll_below_top

pytestmark = pytest.mark.browser

# The place of a message below the upper edge of the box, in pixels.
PLACE = "item => Math.round(item.getBoundingClientRect().top)"


@pytest.mark.firefox
def test_older_messages_come_without_a_jump(anna: Person) -> None:
    room = anna.new_room("Long")
    anna.send_many(room, 120)
    anna.open(room)
    box = anna.page.locator("#scroller")
    # Near enough to the beginning that the older page is fetched, far enough to scroll both ways.
    scroll_below_top(box, 300)
    first = anna.message("line 75.")
    before = first.evaluate(PLACE)
    expect(anna.message("line 21.")).to_have_count(1)
    assert abs(first.evaluate(PLACE) - before) <= 1
    box.evaluate(TO_TOP)
    expect(anna.message("line 1.")).to_have_count(1)
    expect(anna.page.locator("#older")).to_have_count(0)
    assert anna.page.locator(".message .body").all_inner_texts() == [
        f"line {number}." for number in range(1, 121)
    ]


def test_a_room_opens_where_reading_stopped(anna: Person, otto: Person) -> None:
    room = anna.new_room("Unread")
    otto.join(room)
    anna.send(room, "Read")
    otto.open(room)
    otto.settle()
    otto.open(otto.new_room("Elsewhere"))
    anna.send_many(room, 120)
    otto.open(room)
    expect(otto.page.locator("#unread")).to_be_in_viewport()
    expect(otto.message("line 1.")).to_be_in_viewport()
    # What is on the screen is read after a while.
    expect(otto.unread(room)).to_have_text(re.compile("^(120|1[01][0-9])$"))
    anna.send(room, "The newest")
    expect(otto.page.locator("#jump")).to_contain_text("1 new")
    expect(otto.message("The newest")).to_have_count(0)
    box = otto.page.locator("#scroller")
    otto.until(lambda: box.evaluate(TO_END) or otto.message("The newest").count())
    box.evaluate(TO_END)
    expect(otto.message("The newest")).to_be_in_viewport()
    expect(otto.unread(room)).to_be_hidden()
    texts = otto.page.locator(".message .body").all_inner_texts()
    assert texts == ["Read", *(f"line {number}." for number in range(1, 121)), "The newest"]


def test_a_permalink_opens_the_page_around_a_message(anna: Person) -> None:
    room = anna.new_room("Link")
    anna.send_many(room, 120)
    anna.open(room)
    anna.page.locator("#scroller").evaluate(TO_TOP)
    expect(anna.message("line 30.")).to_have_count(1)
    address = anna.message("line 30.").locator(".time").get_attribute("href") or ""
    page = anna.context.new_page()
    page.goto(address)
    expect(anna.message("line 30.", page)).to_be_in_viewport()
    expect(anna.message("line 120.", page)).to_have_count(0)
    anna.say("Back to today", page)
    expect(anna.message("Back to today", page)).to_be_in_viewport()
    expect(anna.message("line 120.", page)).to_be_visible()


def test_what_one_reads_stays_where_it_is(anna: Person, otto: Person) -> None:
    room = anna.new_room("Still")
    otto.join(room)
    anna.send_many(room, 50)
    anna.open(room)
    scroll_below_top(anna.page.locator("#scroller"), 600)
    anna.settle()
    before = anna.message("line 30.").evaluate(PLACE)
    otto.send_many(room, 5, "new")
    otto.open(room)
    # A message above grows, those below come.
    anna.post(f"/rooms/{room}/messages/{anna.id_of('line 2.')}/edit", content="A\n\nB\n\nC\n\nD")
    expect(anna.page.locator("#jump")).to_contain_text("5 new")
    expect(anna.message("D").first).to_have_count(1)
    # Browsers scroll by whole pixels.
    assert abs(anna.message("line 30.").evaluate(PLACE) - before) <= 1


def test_a_part_that_is_refused_is_asked_for_again_after_a_pause(anna: Person) -> None:
    room = anna.new_room("Refused")
    anna.send_many(room, 60)
    anna.expect("403")
    older = re.compile(r"\?before=")
    asked = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=403, body="No.")

    anna.page.route(older, refuse)
    anna.open(room)
    anna.page.locator("#scroller").evaluate(TO_TOP)
    anna.until(lambda: asked)
    anna.settle()
    assert len(asked) == 1
    anna.page.unroute(older)
    expect(anna.message("line 1.")).to_have_count(1)


def test_a_window_that_stays_open_keeps_what_one_reads(anna: Person, otto: Person) -> None:
    """A little further up than the end, with much coming in below."""
    room = anna.new_room("Grown")
    otto.join(room)
    anna.send_many(room, 60, "before")
    otto.open(room)
    box = otto.page.locator("#scroller")
    box.evaluate(TO_END)
    expect(otto.unread(room)).to_be_hidden()
    scroll_above_end(box, 300)
    expect(otto.page.locator("#jump")).to_be_visible()
    anna.send(room, "The first that is new")
    expect(otto.page.locator("#jump")).to_contain_text("1 new")
    read = otto.message("before 58.")
    place = read.evaluate(PLACE)
    anna.send_many(room, 210)
    expect(otto.page.locator("#jump")).to_contain_text("211 new")
    assert otto.page.locator(".message").count() < 210
    expect(otto.page.locator("#newer")).to_have_count(1)
    assert abs(read.evaluate(PLACE) - place) <= 1
    expect(otto.unread(room)).to_have_text("211")
    # What was taken out comes again when one scrolls down.
    for number in (100, 150, 210):
        scroll_above_end(box, 500)
        expect(otto.message(f"line {number}.")).to_have_count(1)
    box.evaluate(TO_END)
    expect(otto.unread(room)).to_be_hidden()
    texts = otto.page.locator(".message .body").all_inner_texts()
    assert texts[-210:] == [f"line {number}." for number in range(1, 211)]
