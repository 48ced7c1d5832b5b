"""Asks the database again whether open streams may go on, whatever was or was not told.

And which status their people have chosen: nobody may stay visible who wants to appear offline.
"""

import asyncio
import logging

from chat.live.presence.statuses import OFFLINE, Statuses
from chat.live.presence.watchers import Watchers
from chat.live.registry import Person, Registry
from chat.live.source import Source
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

# Everybody is asked about once in SLICES * SLICE_SECONDS = 25 seconds, a part at a time.
SLICES = 5
SLICE_SECONDS = 5.0


class Recheck:
    """Ends the streams of this process whose credentials or memberships ended without a word."""

    def __init__(
        self,
        registry: Registry,
        statuses: Statuses,
        watchers: Watchers,
        source: Source,
        threads: Threads,
    ) -> None:
        self._registry = registry
        self._statuses = statuses
        self._watchers = watchers
        self._source = source
        self._threads = threads
        self._task: asyncio.Task[None] | None = None
        self._slice = 0
        self._everybody = asyncio.Event()

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.get_running_loop().create_task(self._check_for_ever())

    def stop(self) -> None:
        """Stop asking."""
        if self._task is not None:
            self._task.cancel()

    def check_now(self) -> None:
        """Ask about everybody at once."""
        self._everybody.set()

    async def _check_for_ever(self) -> None:
        is_missed = False
        while True:
            try:
                async with asyncio.timeout(SLICE_SECONDS):
                    await self._everybody.wait()
            except TimeoutError:
                self._slice = (self._slice + 1) % SLICES
            everybody = self._everybody.is_set() or is_missed
            self._everybody.clear()
            people = [
                person
                for person in self._registry.people.values()
                if everybody or person.user_id % SLICES == self._slice
            ]
            try:
                await self._check(people)
                is_missed = False
            except Exception:
                is_missed = everybody
                logger.exception("The access of open streams could not be checked")

    async def _check(self, people: list[Person]) -> None:
        if not people:
            return
        registry, source, ask = self._registry, self._source, self._threads.run
        changes = registry.permission_changes
        user_ids = {person.user_id for person in people}
        readers = [reader for person in people for reader in person.readers]
        credentials = {reader.credential for reader in readers}
        living = await ask(source.living_credentials, credentials, user_ids)
        rooms = await ask(source.rooms_of, user_ids)
        statuses = await ask(source.statuses_of, user_ids)
        for reader in readers:
            if reader.credential not in living:
                reader.end()
        for person in people:
            if not registry.permissions_changed_since(person.user_id, changes):
                new = registry.set_rooms(person, rooms.get(person.user_id, frozenset()))
                self._watchers.learn_all(new)
                self._statuses.choose(person.user_id, statuses.get(person.user_id, OFFLINE))
