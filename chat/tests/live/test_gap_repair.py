"""A change that nobody told is read from the database as soon as the next one is told.

Nothing is compared by the clock here, so that only the gap can bring it.
"""

import asyncio

import pytest
import uvloop

from chat.live import publish
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until

ROOM = 7


@pytest.fixture
def source() -> FakeSource:
    """Return an empty room, and somebody in it."""
    source = FakeSource()
    source.rooms = {ROOM: []}
    source.members = {1: {ROOM}}
    source.people = {"one": 1}
    return source


@pytest.mark.parametrize("untold", [1, 3])
def test_a_gap_is_filled_when_the_next_change_is_told(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch, untold: int
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "one")
            for _ in range(untold):
                source.write(ROOM)
            asked = source.reading.comers
            await asyncio.sleep(0.5)
            assert client.numbers() == []
            assert source.reading.comers == asked
            publish.publish_changes([source.write(ROOM)])
            await until(lambda: client.numbers() == list(range(1, untold + 2)))
            assert source.reading.comers > asked

    uvloop.run(check())


def test_what_only_overtook_another_is_not_read(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "one")
            first, second = source.write(ROOM), source.write(ROOM)
            asked = source.reading.comers
            publish.publish_changes([second])
            await asyncio.sleep(0.02)
            publish.publish_changes([first])
            await until(lambda: client.numbers() == [1, 2])
            await asyncio.sleep(0.5)
            assert source.reading.comers == asked

    uvloop.run(check())
