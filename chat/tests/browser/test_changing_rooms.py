"""Another room opens on the same page, and is as if its page had been loaded."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_END
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

# Lost when a page is loaded.
MARK = "document.body.dataset.mark = '1'"
# Forty messages to each room, four a second, and whether each was accepted.
SEND_ALL_THE_TIME = """([rooms, token]) => {
  let count = 0;
  window.sent = [];
  const timer = setInterval(() => {
    count += 1;
    if (count === 40) {
      clearInterval(timer);
    }
    for (const room of rooms) {
      const fields = { content: `m${room}-${count}.`, client_id: crypto.randomUUID() };
      const answer = fetch(`/rooms/${room}/messages`, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
      });
      window.sent.push(answer.then(({ ok }) => ok));
    }
  }, 250);
}"""
PLACE = "item => Math.round(item.getBoundingClientRect().top)"


def go(person: Person, room: int, page: Page | None = None) -> None:
    """Click a room in the list, and see that it opens without a load."""
    page = page or person.page
    page.evaluate(MARK)
    person.row(room, page).click()
    page.wait_for_url(re.compile(rf"/rooms/{room}$"))
    expect(page.locator("#conversation")).to_have_attribute("data-room", str(room))
    assert page.evaluate("document.body.dataset.mark") == "1"


def test_the_other_room_is_as_a_fresh_page(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    for room in (here, there):
        otto.join(room)
        otto.send(room, f"Said in {room}")
    anna.open(here)
    otto.open(here)
    expect(anna.message(f"Said in {here}")).to_be_visible()

    go(anna, there)
    expect(anna.message(f"Said in {there}")).to_be_visible()
    expect(anna.message(f"Said in {here}")).to_have_count(0)
    expect(anna.page).to_have_title(re.compile(r"^There \w+ · Brave Chat$"))
    expect(anna.row(there)).to_have_attribute("aria-current", "page")
    expect(anna.page.locator("#sidebar [aria-current]")).to_have_count(1)
    expect(anna.page.locator("#announcer")).to_contain_text("There")
    expect(anna.box()).to_be_focused()
    anna.say("And I say this")
    expect(anna.message("And I say this")).to_be_visible()
    expect(anna.page.locator(".pending")).to_have_count(0)
    otto.send(there, "Live as well")
    expect(anna.message("Live as well")).to_be_visible()
    otto.send(here, "Elsewhere")
    expect(anna.unread(here)).to_have_text("1")
    anna.settle()
    assert anna.differences(there) == []

    go(anna, here)
    expect(anna.message("Elsewhere")).to_be_visible()
    expect(anna.unread(here)).to_have_text("0")
    # Where one has read everything, nothing is divided any more.
    go(anna, there)
    go(anna, here)
    anna.settle()
    assert anna.differences(here) == []


def test_everything_works_in_it(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    otto.send(there, "From Otto")
    anna.open(here)
    anna.box().fill("Half a sentence")
    go(anna, there)
    expect(anna.box()).to_have_value("")
    anna.act("From Otto", "React")
    anna.page.locator("#emoji-picker").get_by_role("button", name="party popper").click()
    expect(anna.message("From Otto").locator(".reaction")).to_have_count(1)
    anna.act("From Otto", "Reply")
    anna.say("An answer")
    anna.act("An answer", "Edit")
    anna.page.locator(".message textarea").fill("A better answer")
    anna.page.get_by_role("button", name="Save").click()
    expect(anna.message("A better answer")).to_be_visible()
    anna.page.locator("#room-head [href='#details']").click()
    expect(anna.page.locator("#details")).to_contain_text(otto.name)
    go(anna, here)
    expect(anna.page.locator("#details.open")).to_have_count(0)
    expect(anna.box()).to_have_value("Half a sentence")
    # The emoji of the picker work in each room anew.
    anna.page.locator("#composer [data-emoji]").click()
    anna.page.locator("#emoji-picker").get_by_role("button", name="party popper").first.click()
    expect(anna.box()).to_have_value("Half a sentence🎉")


def test_back_and_forward_lead_to_where_one_read(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.send_many(here, 80)
    anna.open(here)
    line = anna.message("line 45.")
    line.evaluate("item => item.scrollIntoView({ block: 'start' })")
    anna.until(lambda: "around=" in anna.page.url)
    place = line.evaluate(PLACE)
    go(anna, there)
    for _ in range(2):
        anna.page.go_back()
        expect(line).to_be_in_viewport()
        expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(here))
        anna.settle()
        assert abs(line.evaluate(PLACE) - place) <= 1
        anna.page.go_forward()
        expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(there))
    assert anna.page.evaluate("document.body.dataset.mark") == "1"
    anna.page.go_back()
    anna.page.reload()
    expect(line).to_be_in_viewport()
    assert abs(line.evaluate(PLACE) - place) <= 1


def test_a_room_that_is_closed_to_one_meanwhile(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    for room in (here, there):
        otto.join(room)
    otto.open(here)
    me = otto.page.locator("body").get_attribute("data-user")
    go(otto, there)
    expect(otto.box()).to_be_focused()
    anna.post(f"/rooms/{there}/members/{me}/remove")
    otto.page.wait_for_url(re.compile(r"/$|/rooms/\d+$"))
    expect(otto.page.locator("#toasts")).to_contain_text("not in")
    expect(otto.row(there)).to_have_count(0)


def test_a_window_that_follows_another(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    for room in (here, there):
        otto.join(room)
    anna.open(here)
    second = anna.open(here, anna.context.new_page())
    go(anna, there, second)
    otto.send(there, "For the second window")
    otto.send(here, "For the first window")
    expect(anna.message("For the second window", second)).to_be_visible()
    expect(anna.message("For the first window")).to_be_visible()
    go(anna, there)
    go(anna, here, second)
    otto.send(there, "For the first one now")
    otto.send(here, "For the second one now")
    expect(anna.message("For the first one now")).to_be_visible()
    expect(anna.message("For the second one now", second)).to_be_visible()


def test_nothing_is_lost_or_doubled_while_one_goes_to_and_fro(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    rooms = [anna.new_room("Here"), anna.new_room("There")]
    for room in rooms:
        otto.join(room)
    anna.open(rooms[0])
    otto.page.goto("/")
    otto.page.evaluate(SEND_ALL_THE_TIME, [rooms, otto._token()])
    for turn in range(16):
        go(anna, rooms[(turn + 1) % 2])
        if turn % 4 == 3:
            anna.page.go_back()
            anna.page.wait_for_timeout(50)
            anna.page.go_forward()
            expect(anna.page.locator("#conversation")).to_have_attribute(
                "data-room", str(rooms[(turn + 1) % 2])
            )
    otto.until(lambda: otto.page.evaluate("window.sent.length") == 80)
    assert all(otto.page.evaluate("Promise.all(window.sent)"))
    for room, other in (rooms, rooms[::-1]):
        if not anna.page.url.endswith(f"/rooms/{other}"):
            go(anna, other)
        go(anna, room)
        expect(anna.message(f"m{room}-")).to_have_count(40)
        expect(anna.message(f"m{other}-")).to_have_count(0)
        read_all(anna, room)
        # Opened anew, it has no line above what was unread.
        go(anna, other)
        go(anna, room)
        anna.settle()
        assert anna.differences(room) == []


def read_all(person: Person, room: int) -> None:
    """Go to the end: on a quick machine the last messages are below what one sees."""
    box, unread = person.page.locator("#scroller"), person.unread(room)
    person.until(lambda: box.evaluate(TO_END) or unread.text_content() == "0")
