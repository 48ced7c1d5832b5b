"""Reads from the database what the bus lost: after a gap, and by comparing numbers."""

import asyncio
import logging

from chat.live.bus.base import Bus
from chat.live.change import Batch
from chat.live.feed import UNKNOWN, Feed
from chat.live.registry import Registry
from chat.live.source import Source
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

# Two changes of one room are published by different threads and may overtake each other.
PATIENCE_SECONDS = 0.15
COMPARE_SECONDS = 3.0
COMPARE_SECONDS_WITHOUT_BUS = 1.0


class Repair:
    """Keeps the feeds of this process whole."""

    def __init__(self, registry: Registry, bus: Bus, source: Source, threads: Threads) -> None:
        self._registry = registry
        self._bus = bus
        self._source = source
        self._threads = threads
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._expected: set[Feed] = set()
        self._now = asyncio.Event()
        self._reading: dict[tuple[int, int, str], asyncio.Task[Batch]] = {}

    def start(self) -> None:
        """Begin to compare numbers."""
        self._spawn(self._compare_for_ever())

    def stop(self) -> None:
        """Stop everything."""
        for task in self._tasks:
            task.cancel()

    def compare_now(self) -> None:
        """Compare numbers without waiting for the next time."""
        self._now.set()

    def expect(self, feed: Feed) -> None:
        """Wait a moment for what is missing before ``Feed.early``, then read it."""
        if feed not in self._expected:
            self._expected.add(feed)
            self._loop.call_later(PATIENCE_SECONDS, self._give_up_on, feed)

    async def changes_after(self, room_id: int, number: int, mark: str) -> Batch:
        """Return what a reader missed; many who missed the same share one query."""
        key = (room_id, number, mark)
        task = self._reading.get(key)
        if task is None:
            question = self._threads.run(self._source.changes_after, *key)
            task = self._loop.create_task(question)
            self._reading[key] = task
            task.add_done_callback(lambda _: self._reading.pop(key, None))
        return await asyncio.shield(task)

    def _spawn(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _give_up_on(self, feed: Feed) -> None:
        self._expected.discard(feed)
        if feed.has_gap and not feed.repairing:
            self._spawn(self._repair(feed))

    async def _repair(self, feed: Feed) -> None:
        """Deliver everything that the database has after the feed's position."""
        feed.repairing = True
        try:
            while not feed.is_empty:
                batch = await self._threads.run(
                    self._source.next_changes, feed.room_id, feed.position
                )
                feed.deliver(feed.take_repair(batch))
                if not batch.changes:
                    return
        except Exception:
            # The next comparison of numbers tries again.
            logger.exception("Room %s could not be read", feed.room_id)
        finally:
            feed.repairing = False

    async def _compare_for_ever(self) -> None:
        while True:
            healthy = self._bus.is_healthy
            try:
                async with asyncio.timeout(
                    COMPARE_SECONDS if healthy else COMPARE_SECONDS_WITHOUT_BUS
                ):
                    await self._now.wait()
            except TimeoutError:
                pass
            self._now.clear()
            try:
                await self._compare()
            except Exception:
                logger.exception("The numbers of rooms could not be compared")

    async def _compare(self) -> None:
        feeds = self._registry.feeds
        if not feeds:
            return
        numbers = await self._threads.run(self._source.current_numbers, list(feeds))
        behind = []
        for room_id, number in numbers.items():
            feed = feeds.get(room_id)
            if feed is None:
                continue
            if feed.position == UNKNOWN:
                feed.begin(number)
            elif number > feed.position:
                behind.append((feed, number))
        if behind:
            # What was committed just now is probably on its way.
            await asyncio.sleep(PATIENCE_SECONDS)
        for feed, number in behind:
            if feed.position < number and not feed.repairing:
                self._spawn(self._repair(feed))
