"""What opening a stream costs is bounded, however much was missed."""

import pytest
import uvloop

from chat.live.change import BYTES_LIMIT, DISTANCE_LIMIT, Batch, Change
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource

FIRST, SECOND, THIRD = 7, 8, 9
PERSON, SECRET = 1, "one"


class CountingSource(FakeSource):
    """Notes which rooms are read, from which number on."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[tuple[int, int]] = []

    def changes_after(self, room_id: int, number: int, mark: str = "") -> Batch:
        """Note it, and read."""
        self.read.append((room_id, number))
        return super().changes_after(room_id, number)


@pytest.fixture
def source() -> CountingSource:
    """Return a person in three rooms."""
    source = CountingSource()
    source.rooms = {FIRST: [], SECOND: [], THIRD: []}
    source.members = {PERSON: {FIRST, SECOND, THIRD}}
    source.people = {SECRET: PERSON}
    return source


def fill(source: CountingSource, room: int, count: int, size: int) -> None:
    """Write ``count`` messages of ``size`` bytes."""
    for number in range(1, count + 1):
        content = b'"%b"' % (b"x" * size)
        source.rooms[room].append(Change(room, number, b"", content, b"{}"))


def beginning(source: CountingSource, monkeypatch: pytest.MonkeyPatch, rooms: str) -> Client:
    """Return what a stream begins with."""

    async def opened() -> Client:
        async with live_chat(source, monkeypatch) as chat:
            return await Client().ask(chat.streams.serve_api, rooms, SECRET)

    return uvloop.run(opened())


def test_who_is_far_behind_costs_no_question(
    source: CountingSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source, FIRST, DISTANCE_LIMIT + 1, 10)
    client = beginning(source, monkeypatch, f"{FIRST}:0")
    assert source.read == []
    assert client.numbers() == []
    reset = b'event: reset\ndata: {"room":7,"cursor":%d}\n' % (DISTANCE_LIMIT + 1)
    assert reset in client.written


def test_who_is_just_not_too_far_behind_gets_it(
    source: CountingSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source, FIRST, DISTANCE_LIMIT, 10)
    client = beginning(source, monkeypatch, f"{FIRST}:0")
    assert client.numbers() == list(range(1, DISTANCE_LIMIT + 1))


def test_reading_stops_at_the_bytes_of_all_rooms_together(
    source: CountingSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source, FIRST, 1, 100)
    fill(source, SECOND, 2, BYTES_LIMIT)
    fill(source, THIRD, 3, 100)
    client = beginning(source, monkeypatch, f"{THIRD}:0,{SECOND}:0,{FIRST}:0")
    # The nearest first, so that one who missed much in one room misses nothing in the others.
    assert source.read == [(FIRST, 0), (SECOND, 0)]
    assert client.numbers() == [1]
    for room, cursor in ((SECOND, 2), (THIRD, 3)):
        data = b'event: reset\ndata: {"room":%d,"cursor":%d}\n' % (room, cursor)
        assert data in client.written
    assert len(client.written) < BYTES_LIMIT
