"""Whoever comes into a room while its people are being listed is seen there."""

import asyncio

import pytest
import uvloop

from chat.live import publish
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until

ROOM = 7
WATCHER, COMER = 1, 2


@pytest.fixture
def source() -> FakeSource:
    """Return a room with one person in it, and another one outside."""
    source = FakeSource()
    source.rooms = {ROOM: []}
    source.members = {WATCHER: {ROOM}, COMER: set()}
    source.people = {"one": WATCHER, "two": COMER}
    return source


def test_who_came_meanwhile_is_seen(source: FakeSource, monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            source.listing.close()
            watcher = Client()
            opening = asyncio.create_task(watcher.ask(chat.streams.serve_api, f"{ROOM}:0", "one"))
            await until(lambda: source.listing.comers == 1)
            source.members[COMER].add(ROOM)
            publish.membership_changed(ROOM, COMER, member=True)
            # What was told is acted on in the next turn of the loop.
            await asyncio.sleep(0.05)
            source.listing.open()
            await opening
            await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "two")
            await until(lambda: b'{"user":2,"status":"online"}' in watcher.written)
            assert source.listing.comers == 2

    uvloop.run(check())
