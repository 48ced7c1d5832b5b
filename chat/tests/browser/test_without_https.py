"""Many windows in a network of one's own: no HTTPS, no Web Locks, six connections to the server."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Request, expect

from chat.tests.browser.engines import LAN_HOST
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

WINDOWS = 8
PLACES = 4
PAUSED = re.compile("^Paused")
A_WHILE_MS = 15_000
# How long a window without a place waits before it asks, and for the answers.
ASK_MS, ANSWER_MS = 10_000, 2_000
# What a browser does to a window in front of which there is another one.
TURN_AWAY = """
state => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


@pytest.fixture
def room(anna: Person, otto: Person) -> int:
    """Return a room in which Otto is in such a network."""
    room = anna.new_room("Lan")
    otto.join(room)
    otto.move_to(LAN_HOST)
    # Such hosts get no protection from that; the browser says so.
    otto.expect("Cross-Origin-Opener-Policy")
    return room


def streams_of(person: Person) -> set[Request]:
    """Return the streams that a person's windows have open, from now on."""
    found: set[Request] = set()

    def begin(request: Request) -> None:
        if "/stream?" in request.url:
            found.add(request)

    def end(request: Request) -> None:
        found.discard(request)

    person.context.on("request", begin)
    person.context.on("requestfinished", end)
    person.context.on("requestfailed", end)
    return found


def test_a_single_window_stays_live_when_it_is_hidden(
    anna: Person, otto: Person, room: int
) -> None:
    otto.context.clock.install()
    page = otto.open(room)
    assert page.evaluate("isSecureContext") is False
    anna.send(room, "Seen")
    expect(otto.message("Seen")).to_be_visible()
    page.evaluate(TURN_AWAY, "hidden")
    otto.context.clock.run_for(A_WHILE_MS)
    anna.send(room, "Noticed")
    expect(otto.message("Noticed")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\(1\) "))


def test_windows_are_gone_through_quickly(anna: Person, otto: Person, room: int) -> None:
    streams = streams_of(otto)
    pages = []
    for _ in range(WINDOWS):
        pages.append(otto.open(room, otto.context.new_page()))
        pages[-1].evaluate(TURN_AWAY, "hidden")
    for before, page in pairwise([pages[-1], *pages]):
        before.evaluate(TURN_AWAY, "hidden")
        page.evaluate(TURN_AWAY, "visible")
        otto.say(f"From window {pages.index(page)}", page)
        expect(page.locator(".pending")).to_have_count(0)
    otto.until(lambda: len(streams) == PLACES)
    for page in pages:
        # What another window has sent, a window without a place fetches.
        expect(page.locator(".pending")).to_have_count(0)
    anna.send(room, "To all of you")
    for page in pages[-PLACES:]:
        expect(otto.message("To all of you", page)).to_be_visible()
    for page in pages[:-PLACES]:
        expect(otto.message("To all of you", page)).to_have_count(0)
    pages[-1].evaluate(TURN_AWAY, "hidden")
    pages[0].evaluate(TURN_AWAY, "visible")
    expect(otto.message("To all of you", pages[0])).to_be_visible()
    otto.until(lambda: len(streams) == PLACES)


def test_windows_side_by_side(anna: Person, otto: Person, room: int) -> None:
    streams = streams_of(otto)
    pages = [otto.open(room, otto.context.new_page()) for _ in range(6)]
    otto.until(lambda: len(streams) == PLACES)
    for page in pages[:2]:
        expect(page.locator("#connection")).to_have_text(PAUSED)
    anna.send(room, "Missed")
    expect(otto.message("Missed", pages[-1])).to_be_visible()
    expect(otto.message("Missed", pages[0])).to_have_count(0)
    pages[0].locator("#scroller").click()
    expect(pages[0].locator("#connection")).to_contain_text("Connected. 1 new message.")
    expect(otto.message("Missed", pages[0])).to_be_visible()
    otto.until(lambda: len(streams) == PLACES)
    expect(pages[2].locator("#connection")).to_have_text(PAUSED)
    otto.say("Nothing is held up", pages[-1])
    expect(pages[-1].locator(".pending")).to_have_count(0)


def test_a_place_becomes_free(anna: Person, otto: Person, room: int) -> None:
    otto.context.clock.install()
    waiting = otto.open(room, otto.context.new_page())
    others = [otto.open(room, otto.context.new_page()) for _ in range(PLACES)]
    expect(waiting.locator("#connection")).to_have_text(PAUSED)
    others.pop().close()
    expect(waiting.locator("#connection")).to_be_hidden()
    others.append(otto.open(room, otto.context.new_page()))
    expect(waiting.locator("#connection")).to_have_text(PAUSED)
    # One crashes: it closes without a word.
    others[0].evaluate("() => { BroadcastChannel.prototype.postMessage = () => {} }")
    others[0].close()
    otto.context.clock.run_for(ASK_MS)
    expect(waiting.locator("#connection")).to_have_text(PAUSED)
    otto.context.clock.run_for(ANSWER_MS)
    expect(waiting.locator("#connection")).to_be_hidden()
    anna.send(room, "Live again")
    expect(otto.message("Live again", waiting)).to_be_visible()
