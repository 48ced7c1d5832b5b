"""A client that stops reading is dropped at its bound, without harm to the others."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

# More than what the server holds for a stream and what both systems buffer.
MESSAGES = 700
CONTENT = "long " * 1500
MEMORY_LIMIT = 64 * 1024 * 1024


def resident(pid: int) -> int:
    """Return the memory of a process in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


def deaf(site: Server, person: LivePerson, room: int) -> socket.socket:
    """Open a stream and never read from it."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", site.port))
    head = f"GET /api/v1/stream?rooms={room}:0 HTTP/1.1\r\nHost: localhost\r\n"
    client.sendall(f"{head}Authorization: Bearer {person.token}\r\n\r\n".encode())
    return client


def connections(site: Server) -> int:
    """Return how many sockets the serving process has open."""
    (pid,) = site.worker_pids()
    links = [path.readlink() for path in Path(f"/proc/{pid}/fd").iterdir()]
    return sum(str(link).startswith("socket:") for link in links)


async def gone(site: Server, files: int, seconds: float) -> None:
    """Wait until no more than ``files`` connections are open."""
    deadline = time.monotonic() + seconds
    while True:
        if connections(site) <= files or time.monotonic() > deadline:
            break
        await asyncio.sleep(0.5)
    assert connections(site) <= files


def test_clients_that_stop_reading() -> None:
    async def check(site: Server) -> None:
        owner = await register(site.url, new_name())
        room = await owner.room(new_name())
        (pid,) = site.worker_pids()
        async with owner.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            for number in range(20):
                await owner.send(room, str(number))
                await stream.until("message")
            before, files = resident(pid), connections(site)
            clients = [deaf(site, owner, room) for _ in range(20)]
            slowest = 0.0
            for number in range(20, MESSAGES):
                start = time.perf_counter()
                await owner.send(room, f"{number} {CONTENT}")
                event = await stream.until("message")
                slowest = max(slowest, time.perf_counter() - start)
                assert event.data["number"] == number + 1
            assert slowest < 2.0
            assert resident(pid) - before < MEMORY_LIMIT
            # The system gives up on whoever does not read; then nothing of them is left.
            await gone(site, files, 60)
        for client in clients:
            client.close()

    with running_server() as site:
        asyncio.run(check(site))


def test_a_reader_that_pauses_for_a_moment_misses_nothing(site: Server) -> None:
    async def check() -> None:
        owner = await register(site.url, new_name())
        room = await owner.room(new_name())
        client = deaf(site, owner, room)
        for number in range(30):
            await owner.send(room, f"{number} {CONTENT}")
        client.settimeout(10)
        received = b""
        while f"id: {room}:30:".encode() not in received:
            received += await asyncio.to_thread(client.recv, 65536)
        client.close()
        positions = [received.index(f"id: {room}:{number}:".encode()) for number in range(1, 31)]
        assert positions == sorted(positions)
        assert received.count(b"event: message") == 30

    asyncio.run(check())
