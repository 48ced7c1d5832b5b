"""What it costs to deliver, to keep streams open, and to send as fast as possible."""

import asyncio
import json
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.live_clients import Crowd, Writer
from bench.live_servers import Chat

WARM_UP = 5
PAUSE_SECONDS = 0.05
IDLE_SECONDS = 10.0
SATURATION_SECONDS = 6.0
READERS, WRITERS = 50, 8
# Streams opened and closed before memory is read, so that only streams are counted.
FIRST_STREAMS = 50
# Few at once while memory is measured: what opening takes is given back, but not to the system.
GENTLY = 10


@dataclass(frozen=True)
class Delivery:
    """Milliseconds from sending to the last reader, microseconds of CPU, bytes per stream."""

    p50: float
    p99: float
    cpu: float
    memory: float


def message(content: str = "The import is done, *again*.") -> bytes:
    """Return a message as a client posts it."""
    return json.dumps({"content": content, "client_id": str(uuid4())}).encode()


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


async def open_crowd(chat: Chat, count: int, at_once: int = 200) -> Crowd:
    """Open ``count`` streams and wait until all are live."""
    await chat.look()
    crowd = Crowd(chat.port, chat.request)
    await crowd.open(count, at_once)
    return crowd


async def open_writers(chat: Chat, count: int) -> list[Writer]:
    """Open ``count`` connections of different people."""
    writers = [chat.writer(number) for number in range(count)]
    for writer in writers:
        await writer.open(chat.port)
    return writers


async def measure_delivery(chat: Chat, readers: int, messages: int) -> Delivery:
    """Send ``messages`` one after the other to ``readers`` streams."""
    (await open_crowd(chat, FIRST_STREAMS)).close()
    await asyncio.sleep(1)
    before = chat.memory()
    crowd = await open_crowd(chat, readers, GENTLY)
    await asyncio.sleep(1)
    memory = (chat.memory() - before) / readers
    (writer,) = await open_writers(chat, 1)
    latencies = []
    cpu = 0.0
    for number in range(WARM_UP + messages):
        if number == WARM_UP:
            cpu = chat.cpu()
        sent = time.perf_counter()
        await writer.send(message())
        last = await crowd.deliveries((number + 1) * readers)
        if number >= WARM_UP:
            latencies.append((last - sent) * 1000)
        await asyncio.sleep(PAUSE_SECONDS)
    used = (chat.cpu() - cpu) / (messages * readers)
    expected = (WARM_UP + messages) * readers
    if crowd.delivered != expected:
        raise RuntimeError(f"{crowd.delivered} deliveries instead of {expected}")
    writer.close()
    crowd.close()
    return Delivery(percentile(latencies, 0.5), percentile(latencies, 0.99), used * 1e6, memory)


async def measure_saturation(chat: Chat) -> float:
    """Return the messages accepted per second, each delivered to everybody."""
    crowd = await open_crowd(chat, READERS)
    writers = await open_writers(chat, WRITERS)
    accepted = 0

    async def write(writer: Writer) -> None:
        nonlocal accepted
        while time.perf_counter() < end:
            await writer.send(message())
            accepted += 1

    began = time.perf_counter()
    end = began + SATURATION_SECONDS
    await asyncio.gather(*map(write, writers))
    rate = accepted / (time.perf_counter() - began)
    await crowd.deliveries(accepted * READERS)
    for writer in writers:
        writer.close()
    crowd.close()
    return rate


async def measure_throughput(chat: Chat, readers: int) -> float:
    """Return the deliveries per second to ``readers`` streams.

    Each of some writers sends a message; when all of them have arrived everywhere, the next.
    """
    crowd = await open_crowd(chat, readers)
    writers = await open_writers(chat, WRITERS)
    began = time.perf_counter()
    sent = 0
    last = began
    while last < began + SATURATION_SECONDS:
        await asyncio.gather(*(writer.send(message()) for writer in writers))
        sent += WRITERS
        last = await crowd.deliveries(sent * readers)
    for writer in writers:
        writer.close()
    crowd.close()
    return sent * readers / (last - began)


async def measure_idle(chat: Chat, streams: int) -> float:
    """Return the share of one core (0 to 1) that ``streams`` silent streams use."""
    crowd = await open_crowd(chat, streams)
    await asyncio.sleep(2)
    cpu = chat.cpu()
    await asyncio.sleep(IDLE_SECONDS)
    used = (chat.cpu() - cpu) / IDLE_SECONDS
    crowd.close()
    return used
