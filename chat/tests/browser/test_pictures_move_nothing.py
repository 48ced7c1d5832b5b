"""Pictures that come late move nothing: at the end of a room, above it, and where they fail."""

import threading

import pytest
from playwright.sync_api import Route, expect

from chat.tests.browser.person import Person
from chat.tests.browser.sent_files import bring, picture, send_files, send_pictures

pytestmark = pytest.mark.browser

WATCH = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) =>
    `${one.value} ${one.sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join()}`)))
    .observe({ type: "layout-shift", buffered: true });
}"""
ARE_THERE = """() =>
  [...document.querySelectorAll(".picture > img")].some((one) => one.naturalWidth > 0)"""
TOPS = """() => [...document.querySelectorAll("#messages > .message")].map((one) =>
  Math.round(one.getBoundingClientRect().top))"""


def test_nothing_moves(anna: Person) -> None:
    room = anna.new_room("Slow")
    for number in range(6):
        anna.send(room, f"Before {number}")
        tall = bring(anna, room, "tall.png", picture("navy", 300, 900))
        send_files(anna, room, f"One {number}", tall)
        send_pictures(anna, room, f"Several {number}", "red", "green", "blue")
    anna.send(room, "The end")
    may_come = threading.Event()
    waiting: list[Route] = []
    anna.expect("Failed to load resource")

    def hold(route: Route) -> None:
        if may_come.is_set():
            route.continue_()
        else:
            waiting.append(route)

    anna.page.route("**/attachments/*/thumbnail", hold)
    page = anna.open(room)
    page.evaluate(WATCH)
    anna.until(lambda: len(waiting) > 2)
    expect(anna.message("The end")).to_be_in_viewport()
    at_the_end = page.evaluate(TOPS)

    def let_come() -> None:
        may_come.set()
        for number, route in enumerate(waiting):
            # Some never come.
            if number % 4 == 3:
                route.abort()
            else:
                route.continue_()
        waiting.clear()
        anna.until(lambda: page.evaluate(ARE_THERE))
        anna.settle()

    let_come()
    assert page.evaluate(TOPS) == at_the_end
    may_come.clear()

    # Where one reads further up, what is above and below comes later still.
    page.locator("#scroller").evaluate("(box) => { box.scrollTop = -1200; }")
    anna.settle()
    further_up = page.evaluate(TOPS)
    let_come()
    assert page.evaluate(TOPS) == further_up
    assert page.evaluate("window.shifts") == []
