"""Crowds that come at once, and that come back after TERM and HUP."""

import asyncio
import signal
import time

from bench.live_clients import PATIENCE_SECONDS, Crowd
from bench.live_delivery import open_crowd
from bench.live_servers import Chat


async def measure_rush(chat: Chat, count: int) -> float:
    """Return the seconds until ``count`` clients that connect at once are all live."""
    began = time.perf_counter()
    crowd = await open_crowd(chat, count, at_once=count)
    seconds = time.perf_counter() - began
    crowd.close()
    return seconds


async def measure_reload(chat: Chat, count: int) -> float:
    """Return the seconds from HUP until all streams are live on the new process."""
    assert chat.server is not None
    crowd = await _returning_crowd(chat, count)
    old = chat.pid
    began = time.perf_counter()
    chat.server.signal(signal.SIGHUP)
    await _all_back(crowd, count)
    seconds = time.perf_counter() - began
    if chat.server.worker_pids() == [old]:
        raise RuntimeError("HUP did not replace the process.")
    crowd.close()
    return seconds


async def measure_restart(chat: Chat, count: int) -> tuple[float, float]:
    """Return the seconds from TERM until the server ended, and until all streams are live again.

    It is started again as soon as it has ended, as a service manager does.
    """
    assert chat.server is not None
    crowd = await _returning_crowd(chat, count)
    began = time.perf_counter()
    chat.server.signal(signal.SIGTERM)
    await asyncio.to_thread(chat.server.wait)
    ended = time.perf_counter() - began
    await asyncio.to_thread(chat.server.start)
    await _all_back(crowd, count)
    seconds = time.perf_counter() - began
    crowd.close()
    return ended, seconds


async def _returning_crowd(chat: Chat, count: int) -> Crowd:
    crowd = await open_crowd(chat, count)
    crowd.returns = True
    return crowd


async def _all_back(crowd: Crowd, count: int) -> None:
    """Wait until every stream was lost and is live again."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while crowd.returned < count or crowd.live < count:  # noqa: ASYNC110 - counted elsewhere
            await asyncio.sleep(0.01)
