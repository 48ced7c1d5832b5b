"""A stream opens however busy one of its rooms is; a status that nobody knows harms none."""

import asyncio

import pytest
import uvloop

from chat.live import publish, sse
from chat.live.bus import codec, messages
from chat.live.reader import WAITING_BYTES_LIMIT
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until

BUSY, OTHER = 7, 8
PERSON, SECRET = 1, "one"


@pytest.fixture
def source() -> FakeSource:
    """Return a person in two rooms, of whom one has something that they missed."""
    source = FakeSource()
    source.rooms = {BUSY: [], OTHER: []}
    source.members = {PERSON: {BUSY, OTHER}}
    source.people = {SECRET: PERSON}
    source.write(OTHER)
    return source


def test_one_room_is_busy_while_another_is_caught_up_with(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            source.reading.close()
            client = Client()
            rooms = f"{BUSY}:0,{OTHER}:0"
            asking = asyncio.create_task(client.ask(chat.streams.serve_api, rooms, SECRET))
            await until(lambda: source.reading.comers == 1)
            # More than would be held for a stream that reads nothing.
            count = 2 * WAITING_BYTES_LIMIT // len(sse.api_message(source.write(BUSY)))
            changes = [*source.rooms[BUSY], *(source.write(BUSY) for _ in range(count))]
            publish.publish_changes(changes)
            await until(lambda: chat.hub.registry.feeds[BUSY].position == len(changes))
            source.reading.open()
            await asking
            assert client.status == 200
            assert client.numbers() == [*range(1, len(changes) + 1), 1]

    uvloop.run(check())


def test_a_status_that_only_a_newer_process_knows(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            await Client().ask(chat.streams.serve_api, f"{BUSY}:0", SECRET)
            chat.hub.hear(codec.encode("other", messages.StatusChosen(PERSON, "away")))
            assert chat.hub.statuses.status_of(PERSON) == "online"

    uvloop.run(check())


def ids(client: Client) -> list[str]:
    """Return the ids of the events written, in order."""
    lines = client.written.decode().split("\n")
    return [line[4:] for line in lines if line.startswith("id: ")]


def test_an_id_says_where_all_rooms_are(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            source.write(BUSY)
            rooms = f"{BUSY}:0,{OTHER}:0"
            client = await Client().ask(chat.streams.serve_api, rooms, SECRET)
            both = f"{BUSY}:1,{OTHER}:1"
            assert ids(client) == [f"{BUSY}:1", both, both]
            publish.publish_changes([source.write(OTHER)])
            await until(lambda: f"{OTHER}:2" in ids(client)[-1])
            assert ids(client)[-1] == f"{BUSY}:1,{OTHER}:2"
            # What comes back with it repeats nothing, though its address is what it was.
            again = Client()
            await again.ask(chat.streams.serve_api, rooms, SECRET, last_event_id=ids(client)[-1])
            assert again.numbers() == []
            publish.publish_changes([source.write(BUSY)])
            await until(lambda: bool(again.numbers()))
            assert ids(again)[-1] == f"{BUSY}:2,{OTHER}:2"

    uvloop.run(check())


def test_rooms_that_are_where_the_address_says_are_left_out_of_ids(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await Client().ask(
                chat.streams.serve_api, f"{BUSY}:0,{OTHER}:1", SECRET, last_event_id=f"{OTHER}:1"
            )
            assert ids(client) == []
            publish.publish_changes([source.write(BUSY)])
            await until(lambda: bool(client.numbers()))
            assert ids(client) == [f"{BUSY}:1"]

    uvloop.run(check())


@pytest.mark.parametrize("last_event_id", ["x", f"{BUSY}", f"{BUSY}:-1", f"{BUSY}:1,{BUSY}:2"])
def test_an_id_that_cannot_be_read_is_refused(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch, last_event_id: str
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = Client()
            serve = chat.streams.serve_api
            await client.ask(serve, f"{BUSY}:0", SECRET, last_event_id=last_event_id)
            assert client.status == 400

    uvloop.run(check())


def test_a_room_of_an_id_that_the_address_does_not_name_is_nobodys(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = Client()
            await client.ask(chat.streams.serve_api, f"{BUSY}:0", SECRET, last_event_id="99:5")
            assert client.status == 200
            assert b'"rooms":{"7":0}' in client.written

    uvloop.run(check())
