"""Writes when people were last connected: together, and at most once a minute for each."""

import asyncio
import logging

from chat.live.presence.statuses import Statuses
from chat.live.source import Source
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

WRITE_SECONDS = 60.0
# A database that is busy takes a while; a process that stops is not waited for much longer.
STOP_SECONDS = 3.0
# Whoever just stays connected is written less often.
ALL_EVERY = 5


class LastSeenWriter:
    """Collects the people seen in this process; those who appear offline are not."""

    def __init__(self, statuses: Statuses, source: Source, threads: Threads) -> None:
        self._statuses = statuses
        self._source = source
        self._threads = threads
        self._people: set[int] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.get_running_loop().create_task(self._write_for_ever())

    async def stop(self) -> None:
        """Write a last time, unless the database takes long."""
        if self._task is not None:
            self._task.cancel()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._write(everybody=True)
        except TimeoutError:
            logger.warning("The process ends before it could be written who was seen")

    def note(self, user_id: int) -> None:
        """Note that a person came or went, unless they want nobody to know."""
        if self._statuses.is_visible_here(user_id):
            self._people.add(user_id)

    async def _write_for_ever(self) -> None:
        turn = 0
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            turn = (turn + 1) % ALL_EVERY
            await self._write(everybody=turn == 0)

    async def _write(self, *, everybody: bool) -> None:
        people, self._people = self._people, set()
        if everybody:
            people |= self._statuses.visible_here()
        if not people:
            return
        try:
            await self._threads.run(self._source.note_seen, people)
        except Exception:
            logger.exception("It could not be written who was seen; it is tried again")
            self._people |= people
