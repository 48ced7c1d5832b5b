"""Streams that connect and vanish leave nothing behind: no file, no memory, nobody present."""

import asyncio
import time
from pathlib import Path

from chat.tests.live_client import LivePerson, new_name, register
from chatsite.testing.http import EventStream
from chatsite.testing.server import Server, running_server

STREAMS = 1000
AT_ONCE = 100
GROWTH_LIMIT = 12 * 1024 * 1024
HEAD = "GET /api/v1/stream?rooms={room}:0 HTTP/1.1\r\nHost: localhost\r\n"


def resident(pid: int) -> int:
    """Return the memory of a process in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


def files(pid: int) -> int:
    """Return how many files a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


async def gone(pid: int, count: int, seconds: float) -> None:
    """Wait until a process has no more than ``count`` files open."""
    deadline = time.monotonic() + seconds
    while True:
        if files(pid) <= count or time.monotonic() > deadline:
            break
        await asyncio.sleep(0.2)
    assert files(pid) <= count


async def vanish(person: LivePerson, room: int, site: Server, *, is_early: bool) -> None:
    """Ask for a stream and go away, without waiting for its beginning if ``is_early``."""
    _, writer = await asyncio.open_connection("127.0.0.1", site.port)
    head = HEAD.format(room=room)
    writer.write(f"{head}Authorization: Bearer {person.token}\r\n\r\n".encode())
    await writer.drain()
    if not is_early:
        await asyncio.sleep(0.3)
    writer.transport.abort()


async def crowd(person: LivePerson, room: int, site: Server) -> None:
    """Let a thousand streams come and go."""
    for start in range(0, STREAMS, AT_ONCE):
        numbers = range(start, start + AT_ONCE)
        await asyncio.gather(
            *(vanish(person, room, site, is_early=bool(number % 2)) for number in numbers)
        )


def test_a_thousand_vanishing_streams() -> None:
    async def check(site: Server) -> None:
        owner = await register(site.url, new_name())
        watcher = await register(site.url, new_name())
        room = await owner.room(new_name())
        await watcher.join(room)
        (pid,) = site.worker_pids()
        stream: EventStream = watcher.stream_of(f"{room}:0")
        async with stream:
            await stream.until("ready")
            # The first crowd warms up what is kept for ever: threads, caches, the allocator.
            await crowd(owner, room, site)
            await asyncio.sleep(7)
            before = files(pid), threads(pid), resident(pid)
            await crowd(owner, room, site)
            await gone(pid, before[0], 15)
            assert threads(pid) <= before[1]
            assert resident(pid) - before[2] < GROWTH_LIMIT
            last = ""
            async with asyncio.timeout(15):
                while last != "offline":
                    event = await stream.until("presence", 15)
                    last = event.data["status"] if event.data["user"] == owner.id else last
            await watcher.send(room, "still here")
            await stream.until("message")

    with running_server() as site:
        asyncio.run(check(site))
