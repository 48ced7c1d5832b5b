"""How the answer of a stream is framed, so that a client gets each event as soon as it is sent."""

import asyncio
from urllib.parse import urlsplit

import pytest

from chat.live import sse
from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.testing.server import Server

pytestmark = pytest.mark.own_database


async def opened(
    person: LivePerson, room: int, version: str = "1.1"
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, str]:
    """Open a stream in a version of HTTP; return its connection and the head of its answer."""
    parts = urlsplit(person.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = (
        f"GET /api/v1/stream?rooms={room}:0 HTTP/{version}\r\nHost: {parts.netloc}\r\n"
        f"Authorization: {person.headers['Authorization']}\r\n\r\n"
    )
    writer.write(head.encode())
    async with asyncio.timeout(10):
        return reader, writer, (await reader.readuntil(b"\r\n\r\n")).decode().lower()


async def chunk(reader: asyncio.StreamReader) -> bytes:
    """Return the next chunk."""
    async with asyncio.timeout(10):
        size = int(await reader.readuntil(b"\r\n"), 16)
        return (await reader.readexactly(size + 2))[:-2]


def test_each_event_is_a_chunk_of_its_own(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        await person.send(room, "missed")
        reader, writer, head = await opened(person, room)
        assert "\r\ntransfer-encoding: chunked\r\n" in head
        assert "content-length" not in head
        missed, ready = await chunk(reader), await chunk(reader)
        assert missed.startswith(b"event: message\ndata: ")
        # What says when to come back is no event of its own.
        assert ready.startswith(b"retry: 2000\nevent: ready\ndata: ")
        await person.send(room, "live")
        while not (live := await chunk(reader)).startswith(b"event: message"):
            assert live.startswith(b"event: ")
        for event in (missed, ready, live):
            # The id comes last: an event that was cut does not count as heard.
            assert event.count(b"\n\n") == 1
            assert event.splitlines()[-2].startswith(b"id: ")
        writer.close()

    asyncio.run(check())


def test_an_older_client_gets_it_without_chunks(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        reader, writer, head = await opened(person, room, "1.0")
        assert "transfer-encoding" not in head
        async with asyncio.timeout(10):
            assert (await reader.readuntil(b"\n\n")).startswith(b"retry: 2000\nevent: ready\n")
        writer.close()

    asyncio.run(check())


def test_a_stream_that_is_ended_says_so_in_its_framing(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        reader, writer, _ = await opened(person, await person.room(new_name()))
        await person.done("POST", "/auth/logout")
        while await chunk(reader):
            pass
        assert await reader.read() == b""
        writer.close()

    asyncio.run(check())


@pytest.mark.parametrize("events", [(), (b"one\n\n",), (b"one\n\n", b"x" * 300)])
def test_chunks(events: tuple[bytes, ...]) -> None:
    framed = sse.chunks(events)
    for event in events:
        size, _, framed = framed.partition(b"\r\n")
        assert int(size, 16) == len(event)
        assert framed.startswith(event + b"\r\n")
        framed = framed[len(event) + 2 :]
    assert framed == b""
