"""What happens to rooms beside their messages: told together, and never often.

Hundreds may join, rename and type at the same moment; what is written to a thousand windows must
not grow with that. Of each subject the newest state is told, at the latest with the next telling.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable

from chat.live.audience import Part, by_kind, tell_typists
from chat.live.bus import messages
from chat.live.presence.watchers import Watchers
from chat.live.reader import Reader, write_to
from chat.live.registry import Registry
from chat.live.room_events import (
    fetch_event,
    member_event,
    person_event,
    renamed_event,
    typing_event,
)
from chat.live.typists import Typists

TOGETHER_SECONDS = 0.25
# The longer telling took, the longer it rests, within the limit: up to 40 ms it takes a fiftieth of
# the time.
REST_RATIO = 50
# Telling a thousand takes 30 ms: after each part of them others have as long as it took.
PART_LIMIT = 100
REST_SECONDS_LIMIT = 2.0
# Of more people at once windows are not told one by one: they fetch the room's head. It lists no
# more people than that either.
PEOPLE_LIMIT = 100
TYPISTS_LIMIT = 10


class News:
    """What happened in one room since it was last told."""

    __slots__ = ("is_known_to_clients", "renamed", "rows", "to_be_fetched", "typists")

    def __init__(self) -> None:
        self.rows: dict[int, str | None] = {}
        self.renamed: messages.RoomChanged | None = None
        self.typists: dict[int, bytes] = {}
        #: Whether more happened than is told one by one.
        self.to_be_fetched = False
        #: Whether API clients, who fetch the room whatever happened, need not hear of it.
        self.is_known_to_clients = True


class RoomNews:
    """Tells the streams of this process."""

    def __init__(self, registry: Registry, watchers: Watchers) -> None:
        self._registry = registry
        self._watchers = watchers
        self._loop = asyncio.get_running_loop()
        self._rooms: dict[int, News] = {}
        self._people: dict[int, messages.PersonChanged] = {}
        self._typists = Typists()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._rests_until = 0.0

    def member(self, message: messages.MembershipChanged) -> None:
        """Somebody came into a room, has another role there, or went."""
        if message.room_id not in self._registry.feeds:
            self._watchers.people_changed(message.room_id)
            return
        news = self._of(message.room_id)
        news.is_known_to_clients = False
        if message.user_id in news.rows or len(news.rows) < PEOPLE_LIMIT:
            news.rows[message.user_id] = message.row if message.member else None
        else:
            news.to_be_fetched = True

    def renamed(self, message: messages.RoomChanged) -> None:
        """A room has another name, description or sign, or other rules."""
        if message.room_id in self._registry.feeds:
            news = self._of(message.room_id)
            news.renamed, news.is_known_to_clients = message, False

    def person(self, message: messages.PersonChanged) -> None:
        """Somebody has another name or picture."""
        room_ids = message.room_ids & self._registry.feeds.keys()
        for room_id in room_ids:
            self._of(room_id).is_known_to_clients = False
        if message.user_id in self._people or len(self._people) < PEOPLE_LIMIT:
            self._people[message.user_id] = message
            self._tell_soon()
            return
        for room_id in room_ids:
            self._of(room_id).to_be_fetched = True

    def typing(self, message: messages.Typing) -> bool:
        """Somebody writes in a room, or has stopped; return whether that is news anywhere."""
        is_news = self._typists.stops if message.stopped else self._typists.writes
        if not is_news(message.room_id, message.user_id, self._loop.time()):
            return False
        if message.room_id in self._registry.feeds:
            typists = self._of(message.room_id).typists
            if message.user_id in typists or len(typists) < TYPISTS_LIMIT:
                typists[message.user_id] = typing_event(message)
        return True

    def _of(self, room_id: int) -> News:
        self._tell_soon()
        return self._rooms.setdefault(room_id, News())

    def _tell_soon(self) -> None:
        if self._timer is None and self._task is None:
            moment = max(self._rests_until, self._loop.time())
            self._timer = self._loop.call_at(moment, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._task = self._loop.create_task(self._tell())

    async def _tell(self) -> None:
        rooms, self._rooms = self._rooms, {}
        people, self._people = self._people, {}
        took = 0.0
        try:
            for room_id, news in rooms.items():
                if news.rows:
                    self._watchers.people_changed(room_id)
            parts = 1 + self._most_hearing(rooms, people.values()) // PART_LIMIT
            for number in range(parts):
                # The loop's own clock may stand still within one turn.
                began = time.perf_counter()
                self._tell_part(Part(number, parts), rooms, people.values())
                took += (part_took := time.perf_counter() - began)
                if number + 1 < parts:
                    await asyncio.sleep(part_took)
        finally:
            rest = min(max(TOGETHER_SECONDS, took * REST_RATIO), REST_SECONDS_LIMIT)
            self._rests_until = self._loop.time() + rest
            self._task = None
            if self._rooms or self._people:
                self._tell_soon()

    def _most_hearing(self, rooms: Iterable[int], people: Iterable[messages.PersonChanged]) -> int:
        feeds = self._registry.feeds
        told = feeds.keys() & set(rooms).union(*(message.room_ids for message in people))
        return max((len(feeds[room_id].readers()) for room_id in told), default=0)

    def _tell_part(
        self, part: Part, rooms: dict[int, News], people: Iterable[messages.PersonChanged]
    ) -> None:
        # Who may hear is asked for each part anew: somebody may have left since the one before.
        for room_id, news in rooms.items():
            self._tell_room(room_id, news, part)
        self._tell_people(people, part)

    def _tell_room(self, room_id: int, news: News, part: Part) -> None:
        feed = self._registry.feeds.get(room_id)
        if feed is None:
            return
        fetch = fetch_event(room_id)
        showing = part.of(self._registry.readers_showing(room_id))
        windows, clients = by_kind(showing)
        if not news.is_known_to_clients:
            write_to(clients, [fetch])
        if news.to_be_fetched:
            write_to(by_kind(part.of(feed.readers()))[0], [fetch])
        else:
            write_to(windows, [member_event(room_id, *row) for row in news.rows.items()])
            if news.renamed is not None:
                write_to(by_kind(part.of(feed.readers()))[0], [renamed_event(news.renamed)])
        if news.typists:
            tell_typists(showing, news.typists)

    def _tell_people(self, people: Iterable[messages.PersonChanged], part: Part) -> None:
        registry = self._registry
        windows: dict[int, list[Reader]] = {}
        events: defaultdict[Reader, list[bytes]] = defaultdict(list)
        for message in people:
            readers = set(by_kind(part.of(registry.readers_of(message.user_id)))[0])
            for room_id in message.room_ids & registry.feeds.keys():
                if room_id not in windows:
                    windows[room_id] = by_kind(part.of(registry.feeds[room_id].readers()))[0]
                readers.update(windows[room_id])
            event = person_event(message)
            for reader in readers:
                events[reader].append(event)
        # Nearly all hear of the same people.
        together: defaultdict[tuple[bytes, ...], list[Reader]] = defaultdict(list)
        for reader, found in events.items():
            together[tuple(found)].append(reader)
        for told, hearing in together.items():
            write_to(hearing, told)
