"""Ten people log in again and again beside pages and streams: are those slower for it?"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from bench.load import SECONDS, Measured, get, measure, post
from chatsite.testing.http import Connection, EventStream
from chatsite.testing.server import Server

AT_ONCE = 10
STREAMS = 50
PAUSE = 0.05


async def bench_logins(server: Server, headers: Mapping[str, str], known: dict[str, Any]) -> None:
    """Measure pages and deliveries without and with the logins, and print both."""
    print(f"  one page and one message every {PAUSE * 1000:.0f} ms, {STREAMS} streams:")
    alone: tuple[Measured, Measured] | None = None
    for name, logins in (("alone", 0), (f"{AT_ONCE} log in", AT_ONCE)):
        pages, delivered, logged_in = await beside(server, headers, known, logins)
        alone = alone or (pages, delivered)
        print(
            f"    {name:12}{of('page', pages, alone[0])}{of('delivery', delivered, alone[1])}"
            f"{logged_in / SECONDS:7.1f} logins per second"
        )


def of(name: str, found: Measured, alone: Measured) -> str:
    """Return a part of the line, the ratio to what was measured ``alone`` included."""
    median, worst = found.percentile(0.5), found.percentile(0.99)
    ratio = median / alone.percentile(0.5)
    return f"{name:>10}: p50{median:7.1f} p99{worst:7.1f} ms (x{ratio:.1f})"


async def beside(
    server: Server, headers: Mapping[str, str], known: dict[str, Any], logins: int
) -> tuple[Measured, Measured, int]:
    """Measure pages and deliveries while ``logins`` people log in over and over."""
    room = known["rooms"][1]
    count = 0
    sent: dict[str, float] = {}
    latencies: list[float] = []

    async def page(connection: Connection, _number: int) -> None:
        await get(connection, f"/rooms/{room}")

    async def log_in(number: int) -> None:
        nonlocal count
        connection = Connection(server.url, {"Cookie": headers["Cookie"].partition("; ")[2]})
        form = {
            "email": known["emails"][number + 1],
            "password": known["password"],
            "csrfmiddlewaretoken": headers["X-CSRFToken"],
        }
        while True:
            await post(connection, "/login", form, 302)
            count += 1

    async def send() -> None:
        connection = Connection(server.url, headers)
        while True:
            content = f"No. {uuid4()}"
            sent[content] = time.monotonic()
            form = {"content": content, "client_id": str(uuid4())}
            await post(connection, f"/rooms/{room}/messages", form, 201)
            await asyncio.sleep(PAUSE)

    async def listen() -> None:
        token = {"Authorization": f"Bearer {known['token']}"}
        path = f"/api/v1/stream?rooms={room}:{known['numbers'][str(room)]}"
        async with EventStream(server.url, path, token) as stream:
            async for event in stream:
                if event.name == "message":
                    content = event.data["message"]["content"]
                    if content in sent:
                        latencies.append(time.monotonic() - sent[content])

    loops = [listen() for _ in range(STREAMS)] + [send()] + [log_in(n) for n in range(logins)]
    tasks = [asyncio.create_task(loop) for loop in loops]
    await asyncio.sleep(1)
    latencies.clear()
    count = 0
    pages = await measure(server, headers, page, connections=1, pause=PAUSE)
    logged_in = count
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if not isinstance(result, asyncio.CancelledError):
            raise RuntimeError("A client ended early") from result
    return pages, Measured(latencies, SECONDS, 0), logged_in
