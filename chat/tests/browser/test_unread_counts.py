"""Counts of unread messages rise and fall, in the list and in the title."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_TOP

pytestmark = pytest.mark.browser


def test_they_rise_and_fall(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.open(here)
    otto.send(there, "One")
    otto.send(there, "Two")
    expect(anna.unread(there)).to_have_text("2")
    expect(anna.page).to_have_title(re.compile(r"^\(2\) Here "))
    # By name, so that nothing moves under the mouse.
    expect(anna.page.locator("#room-rows .room-rows .row").first).to_contain_text("Here")

    otto.open(there)
    otto.act("One", "Delete")
    expect(anna.unread(there)).to_have_text("1")
    expect(anna.page).to_have_title(re.compile(r"^\(1\) Here "))
    otto.page.get_by_role("button", name="Undo").click()
    expect(anna.unread(there)).to_have_text("2")
    expect(otto.message("One")).to_be_visible()
    otto.act("One", "Delete")
    expect(anna.unread(there)).to_have_text("1")

    anna.row(there).click()
    expect(anna.message("Two")).to_be_visible()
    expect(anna.unread(there)).to_be_hidden()
    expect(anna.page).to_have_title(re.compile(r"^There "))


def test_my_own_messages_and_those_i_watch_do_not_count(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(here)
    anna.open(here)
    anna.send(there, "From another device of mine")
    otto.send(here, "Right before her eyes")
    expect(anna.message("Right before her eyes")).to_be_visible()
    anna.settle()
    assert [anna.row(room).get_attribute("data-unread") for room in (here, there)] == ["0", "0"]
    expect(anna.page).to_have_title(re.compile("^Here "))


def test_an_edit_does_not_count(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.open(here)
    otto.open(there)
    otto.say("Draft")
    expect(anna.unread(there)).to_have_text("1")
    otto.act("Draft", "Edit")
    otto.page.locator(".message textarea").fill("Final")
    otto.page.get_by_role("button", name="Save").click()
    expect(otto.message("Final")).to_be_visible()
    anna.settle()
    expect(anna.unread(there)).to_have_text("1")


def test_reading_elsewhere_clears_them(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.open(here)
    otto.send(there, "News")
    expect(anna.unread(there)).to_have_text("1")
    anna.open(there, anna.context.new_page())
    expect(anna.unread(there)).to_be_hidden()


@pytest.mark.firefox
def test_what_i_scrolled_away_from_counts_until_i_see_it(anna: Person, otto: Person) -> None:
    room = anna.new_room("Long")
    otto.join(room)
    anna.send_many(room, 40)
    anna.open(room)
    anna.page.locator("#scroller").evaluate(TO_TOP)
    expect(anna.page.locator("#jump")).to_be_visible()
    otto.send(room, "Down here")
    expect(anna.page.locator("#jump")).to_contain_text("1 new")
    expect(anna.unread(room)).to_have_text("1")
    # Nothing is read in a window behind another one.
    anna.page.bring_to_front()
    anna.page.locator("#jump").click()
    expect(anna.message("Down here")).to_be_in_viewport()
    expect(anna.page.locator("#jump")).to_be_hidden()
    expect(anna.unread(room)).to_be_hidden()


def test_reading_is_kept(anna: Person, otto: Person) -> None:
    room = anna.new_room("Kept")
    otto.join(room)
    otto.send(room, "Please read")
    anna.open(room)
    expect(anna.unread(room)).to_be_hidden()
    anna.settle()
    anna.open(anna.new_room("Elsewhere"))
    expect(anna.unread(room)).to_be_hidden()
