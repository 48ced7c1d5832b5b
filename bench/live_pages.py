"""Pages beside live delivery: ``python -m bench.live_pages`` asks for them in a process of its own.

Requests start by the clock, whether or not earlier ones were answered, so that a server that
falls behind is not spared.
"""

import asyncio
import json
import sys
import time

from bench.live_clients import Crowd
from bench.live_delivery import message, open_crowd, open_writers, percentile
from bench.live_servers import Chat
from bench.load import get
from chatsite.testing.http import Connection
from chatsite.testing.server import PROJECT

PAGES_PER_SECOND = 60
SECONDS = 10.0
READERS, MESSAGES_PER_SECOND = 1000, 5


async def measure_pages(chat: Chat) -> tuple[float, float, float]:
    """Return p50 and p99 of a room page in milliseconds, and the events delivered per second."""
    crowd = await open_crowd(chat, READERS)
    (writer,) = await open_writers(chat, 1)
    arguments = [f"http://127.0.0.1:{chat.port}", f"/rooms/{chat.known['room']}", chat.cookie]
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.live_pages", *arguments),
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    ended = asyncio.ensure_future(asking.communicate())
    began = due = time.perf_counter()
    sent = 0
    while not ended.done():
        await writer.send(message())
        sent += 1
        due += 1 / MESSAGES_PER_SECOND
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    rate = await _rate(crowd, sent, began)
    p50, p99 = json.loads((await ended)[0])
    writer.close()
    crowd.close()
    return p50, p99, rate


async def _rate(crowd: Crowd, sent: int, began: float) -> float:
    seconds = time.perf_counter() - began
    await crowd.deliveries(sent * READERS)
    return crowd.delivered / seconds


async def ask(url: str, path: str, cookie: str) -> None:
    """Ask for pages and print the milliseconds of p50 and p99 as JSON."""
    free: list[Connection] = []
    latencies: list[float] = []

    async def ask_one() -> None:
        asked = time.perf_counter()
        connection = free.pop() if free else Connection(url, {"Cookie": cookie})
        await get(connection, path)
        latencies.append((time.perf_counter() - asked) * 1000)
        free.append(connection)

    # The first pages fill the server's caches.
    for _ in range(PAGES_PER_SECOND // 2):
        await ask_one()
    latencies.clear()
    began = time.perf_counter()
    async with asyncio.TaskGroup() as requests:
        for number in range(int(PAGES_PER_SECOND * SECONDS)):
            due = began + number / PAGES_PER_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            requests.create_task(ask_one())
    print(json.dumps([percentile(latencies, 0.5), percentile(latencies, 0.99)]))


if __name__ == "__main__":
    asyncio.run(ask(*sys.argv[1:]))
