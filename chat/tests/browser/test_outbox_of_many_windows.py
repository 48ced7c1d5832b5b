"""All windows of a browser share one outbox, and none leaves anything behind in it."""

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.gate import MESSAGES, Gate
from chat.tests.browser.network import NO_NETWORK, lose
from chat.tests.browser.person import Person
from chat.tests.browser.test_leader_stops import freeze

pytestmark = pytest.mark.browser

# So that nobody waits for half a minute here.
HASTE = """
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (delay) => timeout(delay / 10);
"""


def two_windows(anna: Person) -> tuple[int, Page]:
    """Open a room twice; returns it, and the second window."""
    room = anna.new_room("Shared")
    anna.open(room)
    return room, anna.open(room, anna.context.new_page())


def test_what_a_closed_window_left_is_sent_by_another(anna: Person) -> None:
    _, second = two_windows(anna)
    anna.expect(*NO_NETWORK)
    second.route(MESSAGES, lambda route: route.abort())
    anna.say("Typed in the second", second)
    expect(anna.message("Typed in the second", second).locator(".not-sent")).to_be_visible()
    second.close()
    expect(anna.page.locator(".message:not(.pending)")).to_contain_text("Typed in the second")
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_a_frozen_window_does_not_hold_up_the_others(anna: Person) -> None:
    room = anna.new_room("Frozen")
    anna.open(room)
    second = anna.context.new_page()
    second.add_init_script(HASTE)
    anna.open(room, second)
    gate = Gate(anna.page, aborted=0)
    said = ["From the frozen", "From the second"]
    anna.say(said[0])
    anna.until(lambda: gate.held)
    with freeze(anna.page):
        anna.say(said[1], second)
        expect(second.locator(".message:not(.pending) .body")).to_have_text(said)
    gate.open()
    for page in (anna.page, second):
        expect(page.locator(".pending")).to_have_count(0)
        expect(page.locator(".message .body")).to_have_text(said)


def test_what_another_window_sends_does_not_vanish_where_it_was_typed(anna: Person) -> None:
    room, second = two_windows(anna)
    lose(anna)
    second.route(MESSAGES, lambda route: route.abort())
    anna.say("Where am I?", second)
    expect(anna.message("Where am I?", second).locator(".not-sent")).to_be_visible()
    watch(second)
    with second.expect_response(f"**/rooms/{room}/refresh?*"):
        anna.page.evaluate("dispatchEvent(new Event('online'))")
    expect(second.locator(".pending")).to_have_count(0)
    expect(anna.message("Where am I?", second)).to_be_visible()
    assert second.evaluate("fewest") == 1


def watch(page: Page) -> None:
    """Note the fewest messages that a window ever shows."""
    page.evaluate(
        """() => {
          const list = document.getElementById("messages");
          const count = () => list.querySelectorAll(".message").length;
          window.fewest = count();
          const look = () => { window.fewest = Math.min(window.fewest, count()); };
          new MutationObserver(look).observe(list, { childList: true });
        }"""
    )


def test_what_is_deleted_in_another_window_while_it_is_sent_is_deleted(
    anna: Person, otto: Person
) -> None:
    room, second = two_windows(anna)
    otto.join(room)
    otto.open(room)
    anna.expect(*NO_NETWORK)
    gate = Gate(anna.page, aborted=2)
    anna.say("Regretted")
    anna.until(lambda: gate.held)
    anna.message("Regretted", second).get_by_role("button", name="Delete").click()
    for page in (anna.page, second):
        expect(anna.message("Regretted", page)).to_have_count(0)
    gate.open()
    for page in (anna.page, second, otto.page):
        expect(page.locator(".message .tombstone")).to_be_visible()
        expect(page.locator(".message")).to_have_count(1)


def test_each_window_keeps_its_own_draft(anna: Person) -> None:
    room, second = two_windows(anna)
    anna.box().fill("A long text in the first window")
    anna.say("short", second)
    expect(second.locator(".message:not(.pending)")).to_contain_text("short")
    anna.page.wait_for_function(
        "Object.values(localStorage).some((text) => text.includes('A long text'))"
    )
    anna.open(room)
    expect(anna.box()).to_have_value("A long text in the first window")
    anna.open(room, second)
    anna.box().press("Enter")
    expect(anna.page.locator(".pending")).to_have_count(0)
    for page in (anna.page, second):
        anna.open(room, page)
    expect(anna.box()).to_have_value("")
