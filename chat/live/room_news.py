"""What happens to rooms beside their messages: told together, and never often.

Hundreds may join, rename and type at the same moment; what is written to a thousand windows must
not grow with that. Of each subject the newest state is told, at the latest with the next telling.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable

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
# While a thousand windows are told of thirty people nothing else is done: the longer that took, the
# longer it rests, within the limit. Up to 40 ms at once it takes a fiftieth of the time.
REST_RATIO = 50
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
        if self._timer is None:
            moment = max(self._rests_until, self._loop.time())
            self._timer = self._loop.call_at(moment, self._tell)

    def _tell(self) -> None:
        self._timer = None
        # The loop's own clock may stand still within one turn.
        began = time.perf_counter()
        rooms, self._rooms = self._rooms, {}
        people, self._people = self._people, {}
        for room_id, news in rooms.items():
            if news.rows:
                self._watchers.people_changed(room_id)
            self._tell_room(room_id, news)
        self._tell_people(people.values())
        took = time.perf_counter() - began
        rest = min(max(TOGETHER_SECONDS, took * REST_RATIO), REST_SECONDS_LIMIT)
        self._rests_until = self._loop.time() + rest

    def _tell_room(self, room_id: int, news: News) -> None:
        feed = self._registry.feeds.get(room_id)
        if feed is None:
            return
        fetch = fetch_event(room_id)
        showing = self._registry.readers_showing(room_id)
        windows, clients = by_kind(showing)
        if not news.is_known_to_clients:
            write_to(clients, [fetch])
        if news.to_be_fetched:
            write_to(by_kind(feed.readers())[0], [fetch])
        else:
            write_to(windows, [member_event(room_id, *row) for row in news.rows.items()])
            if news.renamed is not None:
                write_to(by_kind(feed.readers())[0], [renamed_event(news.renamed)])
        if news.typists:
            tell_typists(showing, news.typists)

    def _tell_people(self, people: Iterable[messages.PersonChanged]) -> None:
        registry = self._registry
        events: defaultdict[Reader, list[bytes]] = defaultdict(list)
        for message in people:
            readers = set(registry.readers_of(message.user_id))
            for room_id in message.room_ids & registry.feeds.keys():
                readers |= registry.feeds[room_id].readers()
            event = person_event(message)
            for reader in by_kind(readers)[0]:
                events[reader].append(event)
        # Nearly all hear of the same people.
        together: defaultdict[tuple[bytes, ...], list[Reader]] = defaultdict(list)
        for reader, found in events.items():
            together[tuple(found)].append(reader)
        for told, hearing in together.items():
            write_to(hearing, told)


def by_kind(readers: Iterable[Reader]) -> tuple[list[Reader], list[Reader]]:
    """Return which of ``readers`` are windows of browsers, and which are API clients."""
    windows: list[Reader] = []
    clients: list[Reader] = []
    for reader in readers:
        (windows if reader.browser else clients).append(reader)
    return windows, clients


def tell_typists(readers: Iterable[Reader], events: dict[int, bytes]) -> None:
    """Tell ``readers`` who is writing, nobody of themself; ``events`` has an event for each."""
    others: list[Reader] = []
    for reader in readers:
        if reader.user_id in events:
            reader.write(*(event for user, event in events.items() if user != reader.user_id))
        else:
            others.append(reader)
    write_to(others, list(events.values()))
