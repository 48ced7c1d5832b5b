"""Which streams are told when a person's status changes: those that show a room of theirs."""

import asyncio
import logging
from collections.abc import Iterable

from chat.live import sse
from chat.live.feed import Feed
from chat.live.presence.statuses import Statuses
from chat.live.reader import Reader, write_to
from chat.live.registry import Registry
from chat.live.source import RoomPeople, Source
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

# In larger rooms everybody would be told about everybody all the time: only about those whom the
# room's page lists.
PEOPLE_LIMIT = 500
TOGETHER_SECONDS = 0.25


class Watchers:
    """Tells streams about the people of the rooms they show, and of direct rooms."""

    def __init__(
        self, registry: Registry, statuses: Statuses, source: Source, threads: Threads
    ) -> None:
        self._registry = registry
        self._statuses = statuses
        self._source = source
        self._threads = threads
        self._loop = asyncio.get_running_loop()
        self._changed: set[int] = set()
        self._learning: dict[int, asyncio.Task[None]] = {}
        # Rooms whose people changed while they were being read, and whose status did.
        self._outdated: set[int] = set()
        self._missed: dict[int, set[int]] = {}

    def status_changed(self, user_id: int) -> None:
        """Tell whoever can see this person, together with others who change at this moment."""
        if not self._changed:
            self._loop.call_later(TOGETHER_SECONDS, self._tell)
        self._changed.add(user_id)

    async def present_in(self, room_ids: Iterable[int], reader: Reader) -> list[bytes]:
        """Return an event for everybody in these rooms who is connected, or was a moment ago.

        A page that was loaded just before shows them as connected. A window shows its own person
        too, whom its page, if it is the first, was loaded without.
        """
        people: set[int] = {reader.user_id} if reader.browser else set()
        for room_id in room_ids:
            feed = self._registry.feeds.get(room_id)
            if feed is not None:
                await self._learn(feed)
                people |= feed.people or frozenset()
        return self._events(filter(self._statuses.is_or_was_here, people))

    def learn_all(self, room_ids: Iterable[int]) -> None:
        """Ask who is in rooms that a window begins to hear; people of direct ones are shown."""
        for room_id in room_ids:
            feed = self._registry.feeds.get(room_id)
            if feed is not None and feed.people is None:
                self._start_learning(room_id)

    def people_changed(self, room_id: int) -> None:
        """Ask again who is in a room, because somebody came or went."""
        feed = self._registry.feeds.get(room_id)
        if room_id in self._learning:
            self._outdated.add(room_id)
        elif feed is None or feed.people is None:
            return
        elif feed.is_direct or feed.open or feed.catching_up:
            self._start_learning(room_id)
        else:
            feed.people = None

    def _events(self, user_ids: Iterable[int]) -> list[bytes]:
        status_of = self._statuses.status_of
        return [sse.presence(user_id, status_of(user_id)) for user_id in user_ids]

    async def _learn(self, feed: Feed) -> None:
        if feed.people is None:
            await asyncio.shield(self._start_learning(feed.room_id))

    def _start_learning(self, room_id: int) -> "asyncio.Task[None]":
        task = self._learning.get(room_id)
        if task is None:
            task = self._loop.create_task(self._learn_people(room_id))
            self._learning[room_id] = task
            self._missed[room_id] = set()
            task.add_done_callback(lambda _: self._learned(room_id))
        return task

    def _learned(self, room_id: int) -> None:
        del self._learning[room_id], self._missed[room_id]

    async def _learn_people(self, room_id: int) -> None:
        try:
            found = await self._read_people(room_id)
        except Exception:
            # Statuses are told again when the next one opens this room.
            logger.exception("The people of room %s could not be read", room_id)
            return
        # The one that was there before may have gone, with its last reader, and come back.
        feed = self._registry.feeds.get(room_id)
        if feed is None:
            return
        known, feed.people, feed.is_direct = feed.people, found.user_ids, found.is_direct
        missed = self._missed[room_id] & found.user_ids
        came = found.user_ids - known if known is not None else frozenset()
        self._write(feed, self._events(missed | set(filter(self._statuses.is_or_was_here, came))))

    async def _read_people(self, room_id: int) -> RoomPeople:
        while True:
            self._outdated.discard(room_id)
            found = await self._threads.run(self._source.people_of, room_id, PEOPLE_LIMIT)
            if room_id not in self._outdated:
                return found

    def _write(self, feed: Feed, events: list[bytes]) -> None:
        if events:
            write_to(feed.readers() if feed.is_direct else (*feed.open, *feed.catching_up), events)

    def _tell(self) -> None:
        changed, self._changed = self._changed, set()
        for missed in self._missed.values():
            missed.update(changed)
        for feed in self._registry.feeds.values():
            seen = feed.people & changed if feed.people else None
            if seen:
                self._write(feed, self._events(seen))
        for user_id in changed:
            # Somebody may be in no room that any of their windows shows.
            windows = [one for one in self._registry.readers_of(user_id) if one.browser]
            if windows:
                write_to(windows, self._events([user_id]))
