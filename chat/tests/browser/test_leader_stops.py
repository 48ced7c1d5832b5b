"""Eight windows share one stream; the window that leads them crashes or freezes."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, Request, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

WINDOWS = 8
# The silence after which the others ask, the time they give it to answer, and a busy machine.
PATIENCE_MS = 25_000


@contextmanager
def crash(page: Page) -> Iterator[None]:
    """Let the process of a window end."""
    with suppress(Error):
        # The browser's own page for that; it never loads.
        page.goto("chrome://crash")
    yield


@contextmanager
def block(page: Page) -> Iterator[None]:
    """Hold up all scripts of a window, as a dialog does that waits for an answer."""
    with page.expect_event("dialog") as dialog:
        page.evaluate("void setTimeout(() => alert('Well?'))")
    yield
    dialog.value.dismiss()


@contextmanager
def freeze(page: Page) -> Iterator[None]:
    """Stop the process of a window, as systems do to save power."""
    process = process_of(page)
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def process_of(page: Page) -> int:
    """Return the process that runs a window: the one that works when it has something to do."""
    before = seconds_worked(page)
    page.evaluate("const end = performance.now() + 500; while (performance.now() < end);")
    after = seconds_worked(page)
    return max(after, key=lambda process: after[process] - before.get(process, 0.0))


def seconds_worked(page: Page) -> dict[int, float]:
    """Return how long each process for windows of this browser has worked."""
    browser = page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {each["id"]: each["cpuTime"] for each in processes if each["type"] == "renderer"}


def streams_of(person: Person) -> list[Page]:
    """Return a list to which each window of a person is added that opens a stream."""
    found: list[Page] = []

    def note(page: Page) -> None:
        page.on("request", lambda request: found.append(page) if is_stream(request) else None)

    person.context.on("page", note)
    return found


def is_stream(request: Request) -> bool:
    """Return whether a request opens the live channel."""
    return urlsplit(request.url).path == "/stream"


@pytest.mark.parametrize("stop", [crash, block, freeze])
def test_the_others_go_on(
    stop: Callable[[Page], AbstractContextManager[None]], anna: Person, otto: Person
) -> None:
    rooms = [anna.new_room(f"Room {number}") for number in range(4)] * 2
    for room in rooms[:4]:
        otto.join(room)
        anna.send(room, "Before.")
    otto.expect("crash")
    leaders = streams_of(otto)
    pages = [otto.open(room, otto.context.new_page()) for room in rooms]
    assert set(leaders) == {pages[0]}
    said = ["Before."]
    with stop(pages[0]):
        others = list(zip(rooms, pages, strict=True))[1:]
        say(anna, rooms, said, "While it stands still.")
        heard(others, said)
        assert leaders[-1] in pages[1:]
        say(anna, rooms, said, "And live.")
        heard(others, said)
    if stop is not crash:
        # It comes back, and the others go on with it or without it.
        say(anna, rooms, said, "When it is back.")
        heard(list(zip(rooms, pages, strict=True)), said)
        say(anna, rooms, said, "And for good.")
        heard(list(zip(rooms, pages, strict=True)), said)


def say(anna: Person, rooms: list[int], said: list[str], text: str) -> None:
    """Send ``text`` to each room, and note it."""
    said.append(text)
    for room in set(rooms):
        anna.send(room, text)


def heard(windows: list[tuple[int, Page]], said: list[str]) -> None:
    """Wait until each window shows what was said: all of it, in order, once."""
    for _, page in windows:
        expect(page.locator(".message .body")).to_have_text(said, timeout=PATIENCE_MS)
