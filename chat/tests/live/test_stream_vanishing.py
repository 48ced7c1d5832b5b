"""Streams that connect and vanish leave nothing behind: no file, task, queue or memory."""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.testing.census import count, environment
from chatsite.testing.http import EventStream
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

STREAMS = 1000
AT_ONCE = 100
# Crowds after which what is kept for ever is there: threads, caches, room in the allocator.
WARMING_UP = 2
# What grows by less is not one for each stream, nor for each twentieth.
FEW = STREAMS // 20
# Threads open their connections to the database when they first need them.
FEW_FILES = 5
GROWTH_LIMIT = STREAMS * 1024
PATIENCE_SECONDS = 20.0


def resident(pid: int) -> int:
    """Return the memory of a process in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


def files(pid: int) -> int:
    """Return how many files a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


async def vanish(stream: EventStream, *, is_early: bool) -> None:
    """Ask for a stream and go away: after its beginning, or before it if ``is_early``."""
    if is_early:
        opening = asyncio.ensure_future(stream.__aenter__())
        # Long enough to ask, too short to be answered; each a little different.
        await asyncio.sleep(random.uniform(0.0, 0.02))
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)
    else:
        await stream.__aenter__()
        await stream.until("ready")
    stream.abort()


async def crowd(person: LivePerson, room: int) -> None:
    """Let a thousand streams come and go."""
    for _ in range(STREAMS // AT_ONCE):
        streams = [person.stream_of(f"{room}:0") for _ in range(AT_ONCE)]
        await asyncio.gather(
            *(vanish(stream, is_early=bool(number % 2)) for number, stream in enumerate(streams))
        )


async def until_gone(watcher: EventStream, user: int) -> None:
    """Wait until a watcher is told that somebody's last stream has ended."""
    status = ""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while status != "offline":
            event = await watcher.until("presence", PATIENCE_SECONDS)
            status = event.data["status"] if event.data["user"] == user else status


async def left_behind(folder: Path, pid: int, before: Counter[str]) -> Counter[str]:
    """Return what there is much more of than ``before``, and stays."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        more = census(folder, pid) - before
        grown = Counter({name: number for name, number in more.items() if number >= FEW})
        if not grown or time.monotonic() > deadline:
            return grown
        await asyncio.sleep(0.5)


def census(folder: Path, pid: int) -> Counter[str]:
    """Return the numbers of objects of each type in a process, and of its files and threads."""
    system = {"files": files(pid), "threads": threads(pid)}
    # A few more of these mean as much as many more objects.
    weighed = {name: number * FEW // FEW_FILES for name, number in system.items()}
    return count(folder, pid) + Counter(weighed)


def test_a_thousand_vanishing_streams(tmp_path: Path) -> None:
    async def check(site: Server) -> None:
        owner = await register(site.url, new_name())
        watcher = await register(site.url, new_name())
        room = await owner.room(new_name())
        await watcher.join(room)
        (pid,) = site.worker_pids()
        async with watcher.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            for _ in range(WARMING_UP):
                await crowd(owner, room)
                await until_gone(stream, owner.id)
            before, memory = census(tmp_path, pid), resident(pid)
            await crowd(owner, room)
            await until_gone(stream, owner.id)
            assert await left_behind(tmp_path, pid, before) == {}
            assert resident(pid) - memory < GROWTH_LIMIT
            await watcher.send(room, "still here")
            await stream.until("message")

    with running_server(env=environment(tmp_path)) as site:
        asyncio.run(check(site))
