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
