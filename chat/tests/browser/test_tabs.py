"""Many windows of one browser, over HTTP/1.1, where a browser opens six connections to a host."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

WINDOWS = 8


def open_windows(person: Person, rooms: list[int]) -> list[Page]:
    return [person.open(room, person.context.new_page()) for room in rooms]


def test_eight_windows_stay_live(anna: Person, otto: Person) -> None:
    rooms = [anna.new_room(f"Room {number}") for number in range(4)]
    for room in rooms:
        otto.join(room)
    pages = open_windows(otto, rooms * 2)
    assert len(pages) == WINDOWS
    for room in rooms:
        anna.send(room, f"To room {room}")
    for room, page in zip(rooms * 2, pages, strict=True):
        expect(otto.message(f"To room {room}", page)).to_be_visible()
    # No request waits for a connection.
    for page in pages:
        otto.say(f"From window {pages.index(page)}", page)
        expect(page.locator(".pending")).to_have_count(0)
    for room, page in zip(rooms * 2, pages, strict=True):
        expected = [f"From window {index}" for index in range(8) if (rooms * 2)[index] == room]
        for text in expected:
            expect(otto.message(text, page)).to_have_count(1)


def test_the_leading_window_is_closed(anna: Person, otto: Person) -> None:
    rooms = [anna.new_room("One"), anna.new_room("Two")]
    for room in rooms:
        otto.join(room)
    first, second, third = open_windows(otto, [rooms[0], rooms[1], rooms[0]])
    anna.send(rooms[1], "Before")
    expect(otto.message("Before", second)).to_be_visible()
    for leader, others in ((first, (second, third)), (second, (third,))):
        leader.close()
        for room in rooms:
            anna.send(room, f"After {leader.url} in {room}")
        for page in others:
            room = int(page.url.rsplit("/", 1)[-1])
            expect(otto.message(f"in {room}", page).last).to_be_visible()


def test_the_leading_window_crashes(anna: Person, otto: Person) -> None:
    room = anna.new_room("Crash")
    otto.join(room)
    first, second = open_windows(otto, [room, room])
    otto.expect("crash")
    with suppress(Error):
        # The browser's own page for that; it never loads.
        first.goto("chrome://crash")
    anna.send(room, "Who hears me?")
    expect(otto.message("Who hears me?", second)).to_be_visible()


@pytest.mark.firefox
def test_windows_without_an_open_room_follow_too(anna: Person, otto: Person) -> None:
    room = anna.new_room("Elsewhere")
    otto.join(room)
    otto.open(room)
    directory = otto.context.new_page()
    directory.goto("/rooms")
    otto.page.close()
    anna.send(room, "Hello?")
    expect(otto.unread(room, directory)).to_have_text("1")


def test_a_new_window_is_not_told_of_those_who_left(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Who is here")
    otto.join(room)
    otto.open(room)
    anna.open(room)
    here = f".people-list .person:has-text('{anna.name}') .presence[data-status]"
    expect(otto.page.locator(here)).to_have_count(1)
    for person in (anna, otto):
        person.expect(*NO_NETWORK)
    # With the server everything is gone that it knew of her.
    own_server.kill()
    anna.page.close()
    expect(otto.page.locator("#connection")).to_be_visible()
    own_server.restart()
    expect(otto.page.locator("#connection")).to_be_hidden(timeout=20_000)
    expect(otto.page.locator(here)).to_have_count(0)
    page = otto.open(room, otto.context.new_page())
    otto.say("Is anybody here?", page)
    expect(page.locator(".pending")).to_have_count(0)
    otto.settle()
    expect(page.locator(here)).to_have_count(0)
