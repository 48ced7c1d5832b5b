"""A backup is put back and the room passes the old number: whoever holds that is told to fetch."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from chat.queries.sync_messages import NEWEST
from chat.tests.support.backup import back_up, put_back
from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.http import Event, EventStream, events_in
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database
KEPT, LOST, NEW = 10, 10, 15


@dataclass(frozen=True)
class Restored:
    """A room whose messages 11 to 20 were lost, and which has others up to 25 in their places.

    ``lost`` and ``kept`` are what somebody held at number 20, and at number 10, and ``synced`` what
    they were given then to sync with.
    """

    person: LivePerson
    browser: LiveBrowser
    room: int
    lost: str
    kept: str
    unsent: dict[str, Any]
    synced: tuple[str, str]


async def mark(person: LivePerson, room: int) -> str:
    """Return what names the history now."""
    return str((await person.done("GET", f"/rooms/{room}/messages"))["mark"])


async def restored(server: Server) -> Restored:
    person, browser = await register(server.url, new_name()), LiveBrowser(server.url)
    await browser.log_in(person)
    room = await person.room(new_name())
    for number in range(KEPT):
        await person.send(room, f"kept {number}")
    kept = await mark(person, room)
    kept_sync = (await person.done("GET", "/sync"))["next"]
    database, copy = server.data / "chat.sqlite3", server.data / "copy.sqlite3"
    await asyncio.to_thread(back_up, database, copy)
    unsent = {"content": "Accepted, and lost", "client_id": str(uuid4())}
    await person.done("POST", f"/rooms/{room}/messages", unsent)
    for number in range(LOST - 1):
        await person.send(room, f"lost {number}")
    lost = await mark(person, room)
    lost_sync = (await person.done("GET", "/sync"))["next"]

    def restore() -> None:
        server.stop()
        put_back(database, copy)
        server.restart()

    await asyncio.to_thread(restore)
    person.connection.close()
    for number in range(NEW):
        await person.send(room, f"new {number}")
    return Restored(person, browser, room, lost, kept, unsent, (lost_sync, kept_sync))


async def beginning(stream: EventStream) -> list[Event]:
    """Return what a stream begins with."""
    async with stream:
        events: list[Event] = []
        while not events or events[-1].name != "ready":
            event = await stream.next()
            assert event is not None
            events.append(event)
    return events


Open = Callable[[Restored, str], Awaitable[list[Event]]]


async def by_address(found: Restored, place: str) -> list[Event]:
    return await beginning(found.person.stream_of(f"{found.room}:{place}"))


async def by_last_event_id(found: Restored, place: str) -> list[Event]:
    headers = {**found.person.headers, "Last-Event-ID": f"{found.room}:{place}"}
    path = f"/api/v1/stream?rooms={found.room}:0"
    return await beginning(EventStream(found.person.url, path, headers))


async def by_an_address_of_the_lost_history(found: Restored, place: str) -> list[Event]:
    """Go on as an EventSource does, whose address stays what it was."""
    headers = {**found.person.headers, "Last-Event-ID": f"{found.room}:{place}"}
    path = f"/api/v1/stream?rooms={found.room}:{KEPT + LOST}:{found.lost}"
    return await beginning(EventStream(found.person.url, path, headers))


async def as_browser(found: Restored, place: str) -> list[Event]:
    return await beginning(found.browser.stream(f"{found.room}:{place}"))


async def by_asking(found: Restored, place: str) -> list[Event]:
    answer = await found.browser.get(f"/refresh?rooms={found.room}:{place}")
    assert answer.status == 200
    return events_in(answer.content)


WAYS: tuple[Open, ...] = (
    *(by_address, by_last_event_id, by_an_address_of_the_lost_history),
    *(as_browser, by_asking),
)


async def check(server: Server) -> None:
    found = await restored(server)
    room, end = found.room, KEPT + NEW
    now = await mark(found.person, room)
    for way in WAYS:
        # A number that the room has passed again, and one that it has not come to.
        for number in (KEPT + LOST, end, end + 5):
            events = await way(found, f"{number}:{found.lost}")
            resets = [event.data for event in events if event.name == "reset"]
            assert resets == [{"room": room, "cursor": end}], (way.__name__, number)
            assert not [event for event in events if event.name == "message"]
            ready = events[[event.name for event in events].index("ready")].data
            assert ready == {"rooms": {str(room): end}, "marks": {str(room): now}}
        # What both histories have in common is no reason to fetch everything.
        events = await way(found, f"{KEPT}:{found.kept}")
        assert not [event for event in events if event.name == "reset"]
        assert len([event for event in events if event.name == "message"]) == NEW
        events = await way(found, f"{end}:{now}")
        assert not [event for event in events if event.name in ("reset", "message")]
    await check_changes(found, end, now)
    await check_syncing(found)
    await check_sending_again(found)


async def check_changes(found: Restored, end: int, now: str) -> None:
    for number in (KEPT + LOST, end, end + 5):
        path = f"/rooms/{found.room}/changes?since={number}&mark={found.lost}"
        changes = await found.person.done("GET", path)
        assert changes == {"results": [], "cursor": end, "mark": now, "reset": True}
        page = await found.browser.get(
            f"/rooms/{found.room}/refresh?since={number}&mark={found.lost}"
        )
        assert (page.headers["x-reset"], page.headers["x-mark"]) == ("1", now)
    path = f"/rooms/{found.room}/changes?since={KEPT}&mark={found.kept}"
    changes = await found.person.done("GET", path)
    assert (len(changes["results"]), changes["mark"], changes["reset"]) == (NEW, now, False)


async def check_syncing(found: Restored) -> None:
    lost, kept = [await found.person.done("GET", f"/sync?since={since}") for since in found.synced]
    assert (lost["reset"], len(lost["messages"])) == (True, NEWEST)
    assert (kept["reset"], len(kept["messages"])) == (False, NEW)
    for answer in (lost, kept):
        assert [room["id"] for room in answer["rooms"]] == [found.room]
        assert not [one for one in answer["messages"] if one["content"].startswith("lost")]


async def check_sending_again(found: Restored) -> None:
    """What this history does not know is a new message, once."""
    path = f"/rooms/{found.room}/messages"
    answers = [await found.person.call("POST", path, found.unsent) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 200]


def test_whoever_holds_a_number_of_the_lost_history_is_told() -> None:
    with running_server() as server:
        asyncio.run(check(server))
