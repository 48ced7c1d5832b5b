"""Streams that missed the same share one query, which began before the later of them came."""

import asyncio

import pytest
import uvloop

from chat.live import publish
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until

ROOM = 7


@pytest.fixture
def source() -> FakeSource:
    """Return a room of two changes, and two people in it."""
    source = FakeSource()
    source.rooms = {ROOM: []}
    source.members = {1: {ROOM}, 2: {ROOM}}
    source.people = {"one": 1, "two": 2}
    for _ in range(2):
        source.write(ROOM)
    return source


@pytest.mark.parametrize("meanwhile", [0, 1, 3])
def test_everybody_gets_every_change_once(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch, meanwhile: int
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            serve, feeds = chat.streams.serve_api, chat.hub.registry.feeds
            first, second = Client(), Client()
            source.reading.close()
            asking = [asyncio.create_task(first.ask(serve, f"{ROOM}:0", "one"))]
            await until(lambda: source.reading.comers == 1)
            # The query has read what was there; this is delivered to the first one only.
            publish.publish_changes([source.write(ROOM) for _ in range(meanwhile)])
            await until(lambda: feeds[ROOM].position == 2 + meanwhile)
            asking.append(asyncio.create_task(second.ask(serve, f"{ROOM}:0", "two")))
            await until(lambda: len(chat.hub.registry.people) == 2)
            assert source.reading.comers == 1
            # And this to both of them.
            publish.publish_changes([source.write(ROOM)])
            await until(lambda: feeds[ROOM].position == 3 + meanwhile)
            source.reading.open()
            await asyncio.gather(*asking)
            publish.publish_changes([source.write(ROOM)])
            last = 4 + meanwhile
            await until(lambda: feeds[ROOM].position == last)
            for client in (first, second):
                assert client.status == 200
                assert client.numbers() == list(range(1, last + 1))

    uvloop.run(check())
