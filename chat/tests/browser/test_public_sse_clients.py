"""Clients that others wrote hear everything once, at once, over crashes of the server.

Three in Python, two in JavaScript. Those of JavaScript can send no token: a proxy adds it.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from uuid import uuid4

import pytest

from chat.tests.support.live_client import LivePerson, new_name, register
from chat.tests.support.sse_clients import (
    ChromiumEventSource,
    DenoEventSource,
    HttpxSse,
    RequestsSse,
    SseClient,
    SseclientPy,
)
from chatsite.testing.proxy import running_proxy
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.browser

ROOMS = 3
CRASHES = 3
BETWEEN_SECONDS = 3.0
# Far less than a heartbeat, which would push on what is held back.
AT_ONCE_SECONDS = 10.0
PATIENCE_SECONDS = 45.0


@contextmanager
def clients_of(person: LivePerson, rooms: list[int]) -> Iterator[list[SseClient]]:
    """Let one client of each kind hear all rooms."""
    address = "/api/v1/stream?rooms=" + ",".join(f"{room}:0" for room in rooms)
    with running_proxy(person.url, person.headers) as proxy:
        kinds = (SseclientPy, HttpxSse, RequestsSse)
        clients: list[SseClient] = [kind(person.url + address, person.headers) for kind in kinds]
        clients += [
            kind(proxy.url + address, {}) for kind in (DenoEventSource, ChromiumEventSource)
        ]
        try:
            yield clients
        finally:
            for client in clients:
                client.close()
            # Only that of the browser holds more than a connection.
            clients[-1].join()


def numbers(client: SseClient) -> dict[int, list[int]]:
    """Return the numbers of the messages heard in each room, in order."""
    heard: dict[int, list[int]] = {}
    for name, text in tuple(client.heard):
        if name == "message":
            data = json.loads(text)
            heard.setdefault(data["room"], []).append(data["number"])
    return heard


async def all_heard(clients: list[SseClient], sent: dict[int, int], seconds: float) -> None:
    """Wait until every client heard as many messages of each room, or give up."""
    expected = {room: list(range(1, count + 1)) for room, count in sent.items() if count}
    with suppress(TimeoutError):
        await until(lambda: all(numbers(client) == expected for client in clients), seconds)
    for client in clients:
        assert numbers(client) == expected, type(client).__name__


async def until(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something is so. Raises ``TimeoutError``."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - threads set no event of the loop
            await asyncio.sleep(0.1)


async def send_surely(person: LivePerson, room: int) -> None:
    """Send a message as long as it takes."""
    data = {"content": "Hello", "client_id": str(uuid4())}
    while True:
        with suppress(OSError):
            answer = await person.call("POST", f"/rooms/{room}/messages", data)
            if answer.status < 300:
                return
        await asyncio.sleep(0.2)


async def write(person: LivePerson, room: int, sent: dict[int, int], end: asyncio.Event) -> None:
    """Write to a room until ``end``."""
    writer = LivePerson(person.url, person.id, person.email, person.token)
    while not end.is_set():
        await send_surely(writer, room)
        sent[room] += 1
        await asyncio.sleep(0.05)


async def check(server: Server) -> None:
    person = await register(server.url, new_name())
    rooms = [await person.room(new_name()) for _ in range(ROOMS)]
    sent = dict.fromkeys(rooms, 0)
    with clients_of(person, rooms) as clients:
        await until(lambda: all(("ready" in dict(client.heard)) for client in clients))
        # Nothing follows that would push it on.
        await send_surely(person, rooms[0])
        sent[rooms[0]] += 1
        await all_heard(clients, sent, AT_ONCE_SECONDS)

        end = asyncio.Event()
        writing = [asyncio.create_task(write(person, room, sent, end)) for room in rooms]
        for _ in range(CRASHES):
            await asyncio.sleep(BETWEEN_SECONDS)
            server.kill()
            await asyncio.to_thread(server.restart)
        await asyncio.sleep(BETWEEN_SECONDS)
        end.set()
        await asyncio.gather(*writing)
        await all_heard(clients, sent, PATIENCE_SECONDS)
        for client in clients:
            assert client.opened > CRASHES, type(client).__name__
            # A heartbeat or what says when to come back is no event.
            assert all(text for _, text in client.heard), type(client).__name__


def test_everything_once_over_crashes() -> None:
    # In this thread the loop of playwright may be running, which other tests use.
    with running_server() as server, ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, check(server)).result()
