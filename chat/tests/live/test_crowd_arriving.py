"""A thousand streams that open at once, as after a deploy, do not stop pages from answering."""

import asyncio
import time

from chat.tests.support.live_client import LiveBrowser, new_name, register
from chatsite.testing.http import EventStream
from chatsite.testing.server import Server, running_server

STREAMS = 1000
PEOPLE = 20
MESSAGES = 30
PATIENCE_SECONDS = 60.0
# Pages one after the other that are answered before the last stream is live.
FEWEST_PAGES = 4
# A page that waits for the crowd takes as long as the crowd.
LARGEST_SHARE = 0.7


async def come(stream: EventStream) -> None:
    """Open a stream, and wait until it is live."""
    await stream.__aenter__()
    await stream.until("ready", PATIENCE_SECONDS)


def test_pages_answer_while_a_thousand_streams_open() -> None:
    async def check(site: Server) -> None:
        reader, *people = [await register(site.url, new_name()) for _ in range(PEOPLE + 1)]
        room = await reader.room(new_name())
        for person in people:
            await person.join(room)
        for number in range(MESSAGES):
            await reader.send(room, f"line {number}")
        browser = LiveBrowser(site.url)
        await browser.log_in(reader)
        assert (await browser.get(f"/rooms/{room}")).status == 200
        streams = [people[number % PEOPLE].stream_of(f"{room}:0") for number in range(STREAMS)]
        began = time.monotonic()
        crowd = asyncio.gather(*map(come, streams))
        seconds = []
        while not crowd.done():
            asked = time.monotonic()
            answer = await browser.get(f"/rooms/{room}")
            assert answer.status == 200
            seconds.append(time.monotonic() - asked)
        await crowd
        took = time.monotonic() - began
        assert len(seconds) >= FEWEST_PAGES, (seconds, took)
        assert max(seconds) < LARGEST_SHARE * took, (seconds, took)
        await reader.send(room, "to everybody")
        heard = await asyncio.gather(*(last_message(stream) for stream in streams))
        assert heard == ["to everybody"] * STREAMS
        for stream in streams:
            stream.close()

    with running_server() as site:
        asyncio.run(check(site))


async def last_message(stream: EventStream) -> str:
    """Return the next message of a stream that is past its beginning."""
    event = await stream.until("message", PATIENCE_SECONDS)
    return str(event.data["message"]["content"])
