"""What one writes is never lost and never doubled, whatever happens to server, page or network."""

import pytest
from playwright.sync_api import Page, Route, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.browser


def expect_texts(page: Page, expected: list[str]) -> None:
    """Wait until a window shows these messages, and no other."""
    expect(page.locator(".message .body")).to_have_text(expected)


@pytest.mark.firefox
def test_a_message_is_there_at_once_and_confirmed_in_place(anna: Person) -> None:
    room = anna.new_room("Slow")
    anna.open(room)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    anna.page.route("**/messages", hold)
    anna.say("As soon as I press Enter")
    expect(anna.page.locator(".pending")).to_contain_text("As soon as I press Enter")
    expect(anna.box()).to_have_value("")
    # The message is on the page before it is on its way.
    anna.until(lambda: waiting)
    for route in waiting:
        route.continue_()
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect_texts(anna.page, ["As soon as I press Enter"])


def test_a_lost_answer_does_not_double_a_message(anna: Person, otto: Person) -> None:
    room = anna.new_room("Lost answers")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    anna.expect(*NO_NETWORK)
    lost: list[Route] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)
            route.fetch()
            route.abort()

    anna.page.route("**/messages", lose_the_first_answer)
    anna.say("Only once")
    anna.say("And then this")
    expect(otto.message("And then this")).to_be_visible()
    expect(anna.page.locator(".pending")).to_have_count(0)
    for person in (anna, otto):
        expect_texts(person.page, ["Only once", "And then this"])


def test_it_is_kept_over_a_reload_while_the_server_is_away(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Away")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    for person in (anna, otto):
        person.expect(*NO_NETWORK)
    own_server.kill()
    anna.say("Written in the dark")
    anna.say("And more")
    expect(anna.message("Written in the dark").locator(".not-sent")).to_be_visible()
    expect(anna.page.locator("#connection")).to_contain_text("Connecting again.")
    own_server.restart()
    anna.open(room)
    for person in (anna, otto):
        # Whoever waits tries again after ten seconds at the latest.
        expect(person.message("And more")).to_be_visible(timeout=30_000)
        expect(person.page.locator(".pending")).to_have_count(0)
        expect_texts(person.page, ["Written in the dark", "And more"])


def test_it_is_sent_in_order_when_the_server_is_back(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Back")
    otto.join(room)
    for person in (anna, otto):
        person.open(room)
        person.expect(*NO_NETWORK)
    own_server.kill()
    lines = [f"Line {number}" for number in range(1, 6)]
    for line in lines:
        anna.say(line)
    own_server.restart()
    for person in (anna, otto):
        expect(person.message("Line 5")).to_be_visible(timeout=20_000)
        expect(person.page.locator(".pending")).to_have_count(0, timeout=20_000)
        expect_texts(person.page, lines)
        person.settle()
        assert person.differences(room) == []


def test_it_can_be_deleted_or_retried_by_hand(anna: Person) -> None:
    room = anna.new_room("By hand")
    anna.open(room)
    anna.expect(*NO_NETWORK)
    tried: list[Route] = []

    def refuse(route: Route) -> None:
        tried.append(route)
        route.abort()

    anna.page.route("**/messages", refuse)
    anna.say("Regretted")
    anna.say("Wanted")
    anna.message("Regretted").get_by_role("button", name="Delete").click()
    expect(anna.message("Regretted")).to_have_count(0)
    expect(anna.message("Wanted").get_by_role("button", name="Retry")).to_be_visible()
    before = len(tried)
    anna.message("Wanted").get_by_role("button", name="Retry").click()
    anna.until(lambda: len(tried) > before)
    anna.page.unroute("**/messages")
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect_texts(anna.page, ["Wanted"])


def test_what_the_server_refuses_comes_back_with_its_sentence(anna: Person) -> None:
    room = anna.new_room("Refused")
    anna.open(room)
    anna.expect("422")
    # What the page does not know to be refused.
    anna.say("\u2800")
    expect(anna.page.get_by_role("alert")).to_contain_text("The message is empty.")
    expect(anna.box()).to_have_value("\u2800")
    expect(anna.page.locator(".message")).to_have_count(0)
    anna.say("Shorter")
    expect(anna.page.get_by_role("alert")).to_be_hidden()
    expect(anna.message("Shorter")).to_be_visible()


def test_a_message_from_a_closed_room_stays_with_its_writer(anna: Person, otto: Person) -> None:
    room = otto.new_room("Closing")
    anna.join(room)
    anna.open(room)
    anna.expect("404", "422")
    # Out of reach of the live channel, so that the page does not leave the room by itself.
    anna.page.route("**/stream?*", lambda route: route.abort())
    anna.expect(*NO_NETWORK)
    anna.page.reload()
    anna.post(f"/rooms/{room}/leave")
    anna.say("Too late")
    expect(anna.page.get_by_role("alert")).to_contain_text("You are not in")
    expect(anna.box()).to_have_value("Too late")


@pytest.mark.firefox
def test_a_draft_survives_a_reload_and_belongs_to_its_room(anna: Person) -> None:
    room, other = anna.new_room("Draft"), anna.new_room("Other")
    anna.open(room)
    anna.box().fill("Half a thought")
    anna.open(other)
    expect(anna.box()).to_have_value("")
    anna.open(room)
    expect(anna.box()).to_have_value("Half a thought")
    anna.box().press("Enter")
    expect(anna.message("Half a thought")).to_be_visible()
    anna.open(room)
    expect(anna.box()).to_have_value("")


def test_two_windows_of_a_room_show_a_message_once(anna: Person) -> None:
    room = anna.new_room("Twice")
    anna.open(room)
    second = anna.open(room, anna.context.new_page())
    anna.say("From the first")
    anna.say("From the second", second)
    for page in (anna.page, second):
        expect(anna.message("From the second", page)).to_be_visible()
        expect(page.locator(".pending")).to_have_count(0)
        expect_texts(page, ["From the first", "From the second"])


def test_everything_is_kept_when_the_window_is_left_at_once(anna: Person) -> None:
    room, other = anna.new_room("Left"), anna.new_room("Other")
    anna.open(room)
    anna.box().fill("Sent while leaving")
    with anna.page.expect_navigation():
        anna.page.evaluate(
            """address => {
              document.querySelector("#composer").requestSubmit();
              location.assign(address);
            }""",
            f"/rooms/{other}",
        )
    anna.open(room)
    expect(anna.message("Sent while leaving")).to_have_count(1)
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_who_writes_too_fast_waits_without_noticing(newcomer: NewPerson) -> None:
    with running_server(env={"LIMIT_BY_PERSON": "3/15"}) as server:
        anna = newcomer(server, "Anna")
        anna.expect("429")
        anna.open(anna.new_room("Fast"))
        lines = [f"Line {number}" for number in range(1, 6)]
        with anna.page.expect_response(lambda answer: answer.status == 429):
            for line in lines:
                anna.say(line)
        expect(anna.page.locator(".pending")).not_to_have_count(0)
        expect(anna.page.locator(".not-sent")).to_have_count(0)
        expect(anna.page.locator(".pending")).to_have_count(0, timeout=60_000)
        expect_texts(anna.page, lines)
