"""An admission that was asked for before somebody's permissions changed is not used after it."""

import asyncio
from collections.abc import Callable

import pytest
import uvloop

from chat.live import publish
from chat.tests.support.fake_chat import Client, FakeChat, live_chat
from chat.tests.support.fake_source import FakeSource, until

ROOM, OTHER = 7, 8
PERSON, NEIGHBOUR = 1, 2
SECRET = "one"


@pytest.fixture
def source() -> FakeSource:
    """Return two rooms, and two people who are in the first of them."""
    source = FakeSource()
    source.rooms = {ROOM: [], OTHER: []}
    source.members = {PERSON: {ROOM}, NEIGHBOUR: {ROOM}}
    source.people = {SECRET: PERSON, "two": NEIGHBOUR}
    return source


def taken_out(source: FakeSource) -> None:
    """End the person's membership."""
    source.members[PERSON].clear()
    publish.membership_changed(ROOM, PERSON, member=False)


def signed_out(source: FakeSource) -> None:
    """End what they are signed in with."""
    source.people.clear()
    publish.end_access(PERSON, frozenset([SECRET]))


def disabled(source: FakeSource) -> None:
    """End everything that they are signed in with."""
    source.people.clear()
    publish.end_access(PERSON, None)


def brought_in(source: FakeSource) -> None:
    """Make them a member of another room."""
    source.members[PERSON].add(OTHER)
    publish.membership_changed(OTHER, PERSON, member=True)


def neighbour_taken_out(source: FakeSource) -> None:
    """End somebody else's membership."""
    source.members[NEIGHBOUR].clear()
    publish.membership_changed(ROOM, NEIGHBOUR, member=False)


async def ask_while(
    chat: FakeChat, change: Callable[[FakeSource], None], *, browser: bool
) -> Client:
    """Ask for a stream of the room; let something change when the admission has been read."""
    serve = chat.streams.serve_browser if browser else chat.streams.serve_api
    gate = chat.source.admitting
    gate.close()
    asking = asyncio.create_task(Client().ask(serve, f"{ROOM}:0", SECRET))
    await until(lambda: gate.comers == 1)
    change(chat.source)
    gate.open()
    return await asking


@pytest.mark.parametrize("browser", [True, False])
@pytest.mark.parametrize("change", [signed_out, disabled])
def test_whoever_lost_access_meanwhile_is_refused(
    source: FakeSource,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[FakeSource], None],
    browser: bool,
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await ask_while(chat, change, browser=browser)
            assert (client.status, source.admitting.comers) == (401, 2)
            assert client.written == b""
            assert not chat.hub.registry.people

    uvloop.run(check())


@pytest.mark.parametrize("browser", [True, False])
def test_whoever_was_taken_out_meanwhile_hears_only_that(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch, browser: bool
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await ask_while(chat, taken_out, browser=browser)
            assert (client.status, source.admitting.comers) == (200, 2)
            assert b'event: left\ndata: {"room":7}\n\n' in client.written
            assert b'"rooms":{}' in client.written
            publish.publish_changes([source.write(ROOM)])
            await asyncio.sleep(0.05)
            assert b"event: message" not in client.written
            assert ROOM not in chat.hub.registry.feeds

    uvloop.run(check())


@pytest.mark.parametrize("browser", [True, False])
def test_what_was_read_of_a_room_that_is_lost_meanwhile_is_not_sent(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch, browser: bool
) -> None:
    source.members[PERSON].add(OTHER)
    for room in (ROOM, OTHER):
        source.write(room)

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            serve = chat.streams.serve_browser if browser else chat.streams.serve_api
            source.reading.close()
            asking = asyncio.create_task(Client().ask(serve, f"{ROOM}:0,{OTHER}:0", SECRET))
            await until(lambda: source.reading.comers == 1)
            source.members[PERSON].discard(ROOM)
            publish.membership_changed(ROOM, PERSON, member=False)
            await until(lambda: ROOM not in chat.hub.registry.people[PERSON].rooms)
            source.reading.open()
            client = await asking
            assert client.written.count(b"event: message") == 1
            assert b"id: 8:1\n\n" in client.written
            assert b"7:1" not in client.written
            assert b'"rooms":{"8":1}' in client.written
            assert client.written.count(b'event: left\ndata: {"room":7}\n\n') == 1

    uvloop.run(check())


def test_whoever_came_into_a_room_meanwhile_hears_it(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await ask_while(chat, brought_in, browser=True)
            assert (client.status, source.admitting.comers) == (200, 2)
            publish.publish_changes([source.write(OTHER)])
            await until(lambda: b'event: notice\ndata: {"room":8}' in client.written)

    uvloop.run(check())


def test_what_changes_for_somebody_else_makes_nobody_ask_again(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await ask_while(chat, neighbour_taken_out, browser=False)
            assert (client.status, source.admitting.comers) == (200, 1)

    uvloop.run(check())


def test_access_that_changes_all_the_time_is_not_asked_for_for_ever(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            monkeypatch.setattr(source.admitting, "pass_through", lambda: brought_in(source))
            client = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", SECRET)
            assert client.status == 503

    uvloop.run(check())


def test_who_opens_a_stream_right_after_a_change_asks_only_once(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            # Many in a row, so that some fall into the same moment of any clock.
            for number in range(1, 51):
                brought_in(source)
                while chat.hub.registry.permission_changes < number:  # noqa: ASYNC110 - it is told in a later turn
                    await asyncio.sleep(0)
                client = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", SECRET)
                assert (client.status, source.admitting.comers) == (200, number)

    uvloop.run(check())
