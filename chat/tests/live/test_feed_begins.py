"""What happens in a room while nobody here knows its number yet is heard all the same."""

import asyncio

import pytest
import uvloop

from chat.live import publish
from chat.live.feed import UNKNOWN
from chat.tests.support.fake_chat import Client, FakeChat, live_chat
from chat.tests.support.fake_source import FakeSource, until

SHOWN, NEW = 7, 8
PERSON = 1


@pytest.fixture
def source() -> FakeSource:
    """Return two rooms, and somebody who is in the first of them."""
    source = FakeSource()
    source.rooms = {SHOWN: [], NEW: []}
    source.members = {PERSON: {SHOWN}}
    source.people = {"one": PERSON}
    return source


def notices(window: Client) -> int:
    """Return how often a window was told of something in a room that it does not show."""
    return window.written.count(b'event: notice\ndata: {"room":%d' % NEW)


async def window_nearby(chat: FakeChat) -> Client:
    """Return a window of the person, who comes into the new room while it is open."""
    window = await Client().ask(chat.streams.serve_browser, f"{SHOWN}:0", "one")
    chat.source.members[PERSON].add(NEW)
    publish.membership_changed(NEW, PERSON, member=True)
    await until(lambda: NEW in chat.hub.registry.feeds)
    assert chat.hub.registry.feeds[NEW].position == UNKNOWN
    return window


def test_a_message_on_its_way_while_the_number_is_asked_for(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            window = await window_nearby(chat)
            change = source.write(NEW)
            chat.hub.repair.start()
            chat.hub.repair.compare_now()
            await until(lambda: chat.hub.registry.feeds[NEW].position == 1)
            assert notices(window) == 0
            publish.publish_changes([change])
            await until(lambda: notices(window) == 1)
            publish.publish_changes([source.write(NEW)])
            await until(lambda: notices(window) == 2)

    uvloop.run(check())


def test_a_message_that_the_first_one_overtook(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            window = await window_nearby(chat)
            first, second = source.write(NEW), source.write(NEW)
            publish.publish_changes([second])
            await until(lambda: notices(window) == 1)
            publish.publish_changes([first])
            await until(lambda: notices(window) == 2)

    uvloop.run(check())


def test_a_message_that_is_overtaken_while_the_room_is_opened(
    source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.write(NEW)

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            await window_nearby(chat)
            source.reading.close()
            opening = Client().ask(chat.streams.serve_api, f"{NEW}:0", "one")
            opened = asyncio.create_task(opening)
            await until(lambda: source.reading.comers == 1)
            _untold, told = source.write(NEW), source.write(NEW)
            publish.publish_changes([told])
            feed = chat.hub.registry.feeds[NEW]
            await until(lambda: feed.has_gap or feed.position == told.number)
            source.reading.open()
            client = await opened
            await until(lambda: client.numbers() == [1, 2, 3])

    uvloop.run(check())
