"""What happens to rooms beside their messages is told together, and to nobody too often."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

import pytest
import uvloop

from chat.live import room_news, typists
from chat.live.bus import messages
from chat.live.reader import Reader, write_to
from chat.tests.support.fake_chat import Client, FakeChat, live_chat
from chat.tests.support.fake_source import FakeSource

ROOM = 7
WATCHER, OTHER = 1, 2
Check = Callable[[FakeChat, Client, Client], Awaitable[None]]


@pytest.fixture
def source() -> FakeSource:
    """Return a room and two people in it."""
    source = FakeSource()
    source.rooms = {ROOM: []}
    source.members = {WATCHER: {ROOM}, OTHER: {ROOM}}
    source.people = {"watcher": WATCHER, "other": OTHER}
    return source


@pytest.fixture
def run(source: FakeSource, monkeypatch: pytest.MonkeyPatch) -> Callable[[Check], None]:
    """Return what runs a check with a window and an API client of the watcher."""

    def run_check(check: Check) -> None:
        async def checked() -> None:
            async with live_chat(source, monkeypatch) as chat:
                window = await Client().ask(chat.streams.serve_browser, f"{ROOM}:0", "watcher")
                client = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "watcher")
                await check(chat, window, client)

        uvloop.run(checked())

    return run_check


def told(client: Client, name: str) -> list[dict[str, object]]:
    """Return the data of the events of a kind that were written."""
    found = client.written.decode().split(f"event: {name}\ndata: ")[1:]
    return [json.loads(part.split("\n")[0]) for part in found]


async def a_while() -> None:
    """Wait until what happened is told."""
    await asyncio.sleep(room_news.TOGETHER_SECONDS + 0.1)


def test_a_flood_is_told_together(run: Callable[[Check], None]) -> None:
    async def check(chat: FakeChat, window: Client, client: Client) -> None:
        # The first is told at once; the others wait for each other.
        for number in range(200):
            chat.hub.tell(messages.RoomChanged(ROOM, f"Name {number}", "", "", ""))
            if not number:
                await asyncio.sleep(0.05)
                assert [event["name"] for event in told(window, "renamed")] == ["Name 0"]
        before = window.writes
        await asyncio.sleep(0.05)
        assert window.writes == before
        await a_while()
        assert [event["name"] for event in told(window, "renamed")] == ["Name 0", "Name 199"]
        assert told(client, "room") == [{"room": ROOM}] * 2

    run(check)


def test_what_takes_long_to_tell_rests_for_longer(
    run: Callable[[Check], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_slowly(readers: Iterable[Reader], events: Sequence[bytes]) -> None:
        time.sleep(room_news.REST_SECONDS_LIMIT / room_news.REST_RATIO)
        write_to(readers, events)

    async def check(chat: FakeChat, window: Client, _client: Client) -> None:
        monkeypatch.setattr(room_news, "write_to", write_slowly)
        chat.hub.tell(messages.RoomChanged(ROOM, "Attic", "", "", ""))
        await asyncio.sleep(0.2)
        chat.hub.tell(messages.RoomChanged(ROOM, "Cellar", "", "", ""))
        await a_while()
        assert [event["name"] for event in told(window, "renamed")] == ["Attic"]
        await asyncio.sleep(room_news.REST_SECONDS_LIMIT)
        assert [event["name"] for event in told(window, "renamed")] == ["Attic", "Cellar"]

    run(check)


def test_many_are_told_in_parts_each_once_and_not_who_left_meanwhile(
    run: Callable[[Check], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_news, "PART_LIMIT", 1)

    async def check(chat: FakeChat, window: Client, client: Client) -> None:
        other = await Client().ask(chat.streams.serve_browser, f"{ROOM}:0", "other")
        chat.hub.tell(messages.RoomChanged(ROOM, "Attic", "", "", ""))
        await a_while()
        for one in (window, other):
            assert [event["name"] for event in told(one, "renamed")] == ["Attic"]
        assert told(client, "room") == [{"room": ROOM}]

        def write_and_leave(readers: Iterable[Reader], events: Sequence[bytes]) -> None:
            readers = list(readers)
            write_to(readers, events)
            if any(b"renamed" in event for event in events):
                chat.hub.registry.change_membership(ROOM, OTHER, member=False)

        monkeypatch.setattr(room_news, "write_to", write_and_leave)
        chat.hub.tell(messages.RoomChanged(ROOM, "Cellar", "", "", ""))
        await a_while()
        assert [event["name"] for event in told(window, "renamed")] == ["Attic", "Cellar"]
        assert [event["name"] for event in told(other, "renamed")] == ["Attic"]

    run(check)


def test_who_comes_and_goes_is_told_as_they_are_at_last(run: Callable[[Check], None]) -> None:
    async def check(chat: FakeChat, window: Client, _client: Client) -> None:
        chat.hub.tell(messages.MembershipChanged(ROOM, 30, True, "<li>"))
        await a_while()
        for member in (True, False, True, False):
            chat.hub.tell(messages.MembershipChanged(ROOM, 31, member, "<li>"))
        await a_while()
        rows = [(event["user"], event["row"]) for event in told(window, "member")]
        assert rows == [(30, "<li>"), (31, None)]

    run(check)


def test_of_very_many_windows_are_told_to_fetch(run: Callable[[Check], None]) -> None:
    async def check(chat: FakeChat, window: Client, _client: Client) -> None:
        for number in range(room_news.PEOPLE_LIMIT + 1):
            chat.hub.tell(messages.MembershipChanged(ROOM, 1000 + number, True, "<li>"))
        await a_while()
        assert told(window, "member") == []
        assert told(window, "room") == [{"room": ROOM}]

    run(check)


def test_a_name_that_changes_all_the_time_is_told_now_and_then(
    run: Callable[[Check], None],
) -> None:
    async def check(chat: FakeChat, window: Client, _client: Client) -> None:
        for number in range(50):
            name = f"Name {number}"
            chat.hub.tell(messages.PersonChanged(OTHER, name, "<img>", frozenset({ROOM})))
        await a_while()
        assert [event["name"] for event in told(window, "person")] == ["Name 49"]

    run(check)


def test_typing_is_told_again_only_after_a_while(
    run: Callable[[Check], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typists, "TOLD_AGAIN_SECONDS", 0.5)

    async def check(chat: FakeChat, window: Client, client: Client) -> None:
        typing = messages.Typing(ROOM, OTHER, "Other")
        for _ in range(20):
            chat.hub.tell(typing)
            chat.hub.tell(messages.Typing(ROOM, WATCHER, "Watcher"))
        await a_while()
        # Nobody hears of themself.
        assert [event["user"] for event in told(window, "typing")] == [OTHER]
        assert told(client, "typing") == told(window, "typing")
        await asyncio.sleep(0.5)
        chat.hub.tell(typing)
        await a_while()
        assert len(told(window, "typing")) == 2

    run(check)


def test_who_stops_typing_is_told_at_once_but_not_again_and_again(
    run: Callable[[Check], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check(chat: FakeChat, window: Client, client: Client) -> None:
        for _ in range(3):
            for stopped in (False, True):
                chat.hub.tell(messages.Typing(ROOM, OTHER, "Other", stopped))
                await a_while()
        assert [event["stopped"] for event in told(window, "typing")] == [False, True]
        monkeypatch.setattr(typists, "TOLD_AGAIN_SECONDS", 0.1)
        for stopped in (False, True):
            chat.hub.tell(messages.Typing(ROOM, OTHER, "Other", stopped))
            await a_while()
        heard = [event["stopped"] for event in told(window, "typing")]
        assert heard == [False, True, False, True]
        assert told(client, "typing") == told(window, "typing")

    run(check)


def test_of_people_told_together_each_hears_of_their_own(
    source: FakeSource, run: Callable[[Check], None]
) -> None:
    elsewhere, stranger, listener = ROOM + 1, 3, 4
    source.rooms[elsewhere] = []
    source.members |= {stranger: {elsewhere}, listener: {elsewhere}}
    source.people["listener"] = listener

    async def check(chat: FakeChat, window: Client, _client: Client) -> None:
        there = await Client().ask(chat.streams.serve_browser, f"{elsewhere}:0", "listener")
        for person, room_id in ((OTHER, ROOM), (stranger, elsewhere)):
            change = messages.PersonChanged(person, "New name", "<img>", frozenset({room_id}))
            chat.hub.tell(change)
        await a_while()
        assert [event["user"] for event in told(window, "person")] == [OTHER]
        assert [event["user"] for event in told(there, "person")] == [stranger]

    run(check)
