"""What cannot be sent says so, is tried again, and is its writer's to retry or delete."""

import pytest
from playwright.sync_api import Route, expect

from chat.tests.browser.gate import MESSAGES, Gate
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

# Whoever hears this tries again at once.
ONLINE = "void dispatchEvent(new Event('online'))"
HOTEL = "<!doctype html><title>Hotel</title><p class='message'>Welcome! Log in to surf.</p>"


def test_a_foreign_page_that_says_ok_is_no_answer(anna: Person) -> None:
    room, other = anna.new_room("Portal"), anna.new_room("Other")
    anna.open(room)
    anna.context.route(MESSAGES, lambda route: route.fulfill(content_type="text/html", body=HOTEL))
    anna.say("Through the portal")
    expect(anna.message("Through the portal").locator(".not-sent")).to_be_visible()
    with anna.page.expect_request(MESSAGES):
        anna.open(other)
    anna.context.unroute(MESSAGES)
    anna.open(room)
    expect(anna.message("Through the portal")).to_have_count(1)
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_a_server_that_asks_to_wait_is_no_excuse_for_silence(anna: Person) -> None:
    anna.open(anna.new_room("Away"))
    anna.expect("503")
    tries: list[Route] = []

    def away(route: Route) -> None:
        tries.append(route)
        # After the second, long enough to look at what there is.
        route.fulfill(status=503, headers={"Retry-After": "1" if len(tries) == 1 else "60"})

    anna.page.route(MESSAGES, away)
    anna.say("To a database that is away")
    anna.say("And another")
    expect(anna.page.locator(".not-sent")).to_have_count(2)
    assert len(tries) == 2
    expect(anna.page.locator("#announcer")).to_contain_text("Not sent: And another")
    anna.page.unroute(MESSAGES)
    anna.page.evaluate(ONLINE)
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.page.locator(".message .body")).to_have_text(
        ["To a database that is away", "And another"]
    )


def test_without_any_answer_it_says_so_in_time(anna: Person) -> None:
    anna.page.clock.install()
    anna.open(anna.new_room("Silence"))
    gate = Gate(anna.page, aborted=0)
    anna.say("Is anybody there?")
    anna.until(lambda: gate.held)
    expect(anna.page.locator(".not-sent")).to_have_count(0)
    anna.page.clock.fast_forward(10_000)
    # Before the request is given up.
    expect(anna.message("Is anybody there?").locator(".not-sent")).to_be_visible(timeout=5_000)
    gate.open()
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_offline_every_message_can_be_deleted(anna: Person) -> None:
    anna.open(anna.new_room("Offline"))
    anna.expect(*NO_NETWORK)
    anna.page.route(MESSAGES, lambda route: route.abort())
    for number in range(3):
        anna.say(f"Line {number}")
    for number in range(3):
        expect(anna.message(f"Line {number}").locator(".not-sent")).to_be_visible()
    anna.message("Line 1").get_by_role("button", name="Delete").click()
    expect(anna.message("Line 1")).to_have_count(0)
    # By mistake.
    anna.message("Line 2").get_by_role("button", name="Delete").click()
    expect(anna.message("Line 2")).to_have_count(0)
    anna.page.locator(".toast").last.get_by_role("button", name="Undo").click()
    expect(anna.message("Line 2")).to_be_visible()
    anna.page.unroute(MESSAGES)
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.page.locator(".message .body")).to_have_text(["Line 0", "Line 2"])


def test_one_room_in_trouble_does_not_hold_up_the_others(anna: Person) -> None:
    room, other = anna.new_room("Trouble"), anna.new_room("Other")
    anna.open(room)
    anna.expect("500")
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.post_data or "")
        route.fulfill(status=500)

    trouble = f"**/rooms/{room}/messages"
    anna.context.route(trouble, fail)
    anna.say("Trouble")
    anna.say("Behind")
    expect(anna.page.locator(".not-sent")).to_have_count(2)
    anna.open(other)
    anna.say("Harmless")
    expect(anna.page.locator(".message:not(.pending)")).to_contain_text("Harmless")
    # The order within the room is kept.
    assert all("content=Trouble" in data for data in asked)
    anna.context.unroute(trouble)
    anna.open(room)
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.page.locator(".message .body")).to_have_text(["Trouble", "Behind"])


def test_what_is_being_tried_again_cannot_be_deleted_at_that_moment(anna: Person) -> None:
    anna.open(anna.new_room("Retrying"))
    anna.expect(*NO_NETWORK)
    gate = Gate(anna.page, aborted=4)
    anna.say("On its way")
    delete = anna.message("On its way").get_by_role("button", name="Delete")
    delete.focus()
    anna.until(lambda: anna.page.evaluate(ONLINE) or gate.held)
    # Some tries later it is the same button, and has the focus still.
    expect(delete).to_be_focused()
    expect(delete).to_have_attribute("aria-disabled", "true")
    delete.press("Enter")
    expect(anna.message("On its way")).to_be_visible()
    gate.open()
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.message("On its way")).to_be_visible()
    expect(anna.box()).to_be_focused()


def test_a_machine_that_slept_knows_what_day_it_is(anna: Person) -> None:
    room = anna.new_room("Asleep")
    # This clock stands still while many a machine sleeps.
    anna.page.add_init_script(
        "const now = performance.now.bind(performance); performance.now = () => now() - 1e8;"
    )
    anna.open(room)
    anna.send(room, "Today")
    expect(anna.message("Today")).to_be_visible()
    gate = Gate(anna.page, aborted=0)
    anna.say("Just now")
    expect(anna.page.locator(".pending")).to_contain_text("Just now")
    expect(anna.page.locator(".day-separator")).to_have_count(1)
    anna.until(lambda: gate.held)
    gate.open()
    expect(anna.page.locator(".pending")).to_have_count(0)
