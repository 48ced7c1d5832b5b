"""The open streams of this process: who has them, and which rooms they hear."""

import time

from chat.live import sse
from chat.live.feed import UNKNOWN, Feed
from chat.live.reader import Reader
from chat.live.source import Admission

REMEMBERED_SECONDS = 60.0


class Person:
    """Somebody with at least one open stream here, and the rooms all of them may hear."""

    __slots__ = ("readers", "rooms", "user_id")

    def __init__(self, user_id: int, rooms: frozenset[int]) -> None:
        self.user_id = user_id
        self.readers: set[Reader] = set()
        self.rooms = rooms


class Registry:
    """Keeps ``people`` by their id and ``feeds`` by their room; used in the event loop only."""

    def __init__(self) -> None:
        self.feeds: dict[int, Feed] = {}
        self.people: dict[int, Person] = {}
        # How often somebody's permissions changed, after which of these each person's last did,
        # and when: so that an admission asked for before that is not used after it.
        self.permission_changes = 0
        self._changed: dict[int, tuple[int, float]] = {}

    def add(self, reader: Reader, admission: Admission) -> bool:
        """Let ``reader`` hear its rooms; of those it shows it is in ``Feed.catching_up`` then.

        Returns whether it is the person's first stream here.
        """
        reader.user_id = admission.user_id
        reader.credential = admission.credential
        person = self.people.get(admission.user_id)
        is_first = person is None
        if person is None:
            person = self.people[admission.user_id] = Person(admission.user_id, admission.rooms)
        person.readers.add(reader)
        for room_id in admission.rooms - reader.rooms if reader.browser else ():
            self._begun_feed(room_id, admission).nearby.add(reader)
        for room_id in reader.rooms:
            self._begun_feed(room_id, admission).catching_up[reader] = []
        for room_id, partner in admission.partners.items():
            if room_id in self.feeds:
                self.feeds[room_id].people = frozenset((admission.user_id, partner))
                self.feeds[room_id].is_direct = True
        return is_first

    def discard(self, reader: Reader) -> bool:
        """Forget a reader whose stream has ended; return whether it was its person's last one."""
        person = self.people.get(reader.user_id)
        if person is None or reader not in person.readers:
            return False
        person.readers.discard(reader)
        for room_id in person.rooms | reader.rooms:
            self._discard_from(room_id, reader)
        if person.readers:
            return False
        del self.people[reader.user_id]
        return True

    def set_rooms(self, person: Person, room_ids: frozenset[int]) -> frozenset[int]:
        """Bring what a person hears in line with the rooms they are in; return the new ones."""
        new = room_ids - person.rooms
        for room_id in person.rooms ^ room_ids:
            self.change_membership(room_id, person.user_id, member=room_id in new)
        return new

    def change_membership(
        self, room_id: int, user_id: int, *, member: bool, name: str = ""
    ) -> bool:
        """Let a person's streams hear a room, or stop them from hearing it, and tell them.

        Windows that show no list of rooms are told the ``name`` of a lost one, where it is known.
        A stream that names the room in its address goes on without it; once the person is in again
        it ends, so that its client comes back and hears the room from where it was. Returns whether
        this is news here.
        """
        person = self.people.get(user_id)
        if person is None or (room_id in person.rooms) == member:
            return False
        person.rooms = person.rooms | {room_id} if member else person.rooms - {room_id}
        event = sse.event("room", {"room": room_id, "member": member})
        named = event
        if name and not member:
            named = sse.event("room", {"room": room_id, "member": False, "name": name})
        for reader in tuple(person.readers):
            reader.write(named if reader.browser else event)
            if not member:
                self._discard_from(room_id, reader)
                if room_id in reader.rooms:
                    reader.lose(room_id)
            elif room_id in reader.lost:
                reader.end()
            elif reader.browser and room_id not in reader.rooms:
                self._feed(room_id).nearby.add(reader)
        return True

    def note_permission_change(self, user_id: int) -> None:
        """Distrust admissions of this person that were asked for before now."""
        now = time.monotonic()
        self.permission_changes += 1
        self._changed.pop(user_id, None)
        self._changed[user_id] = self.permission_changes, now
        while self._changed[eldest := next(iter(self._changed))][1] < now - REMEMBERED_SECONDS:
            del self._changed[eldest]

    def permissions_changed_since(self, user_id: int, changes: int) -> bool:
        """Return whether a person's permissions changed since there were so many ``changes``."""
        return self._changed.get(user_id, (0, 0.0))[0] > changes

    def rooms_shown_to(self, reader: Reader) -> frozenset[int]:
        """Return the rooms in whose people a reader is interested."""
        person = self.people.get(reader.user_id)
        if person is None or not reader.browser:
            return reader.rooms
        feeds = (self.feeds.get(room_id) for room_id in person.rooms)
        return reader.rooms | {feed.room_id for feed in feeds if feed and feed.is_direct}

    def readers_of(self, user_id: int) -> list[Reader]:
        """Return the streams of a person."""
        person = self.people.get(user_id)
        return list(person.readers) if person is not None else []

    def readers_showing(self, room_id: int) -> list[Reader]:
        """Return the streams that show a room."""
        feed = self.feeds.get(room_id)
        return [*feed.open, *feed.catching_up] if feed is not None else []

    def _feed(self, room_id: int) -> Feed:
        feed = self.feeds.get(room_id)
        if feed is None:
            feed = self.feeds[room_id] = Feed(room_id)
        return feed

    def _begun_feed(self, room_id: int, admission: Admission) -> Feed:
        feed = self._feed(room_id)
        if feed.position == UNKNOWN:
            feed.begin(admission.numbers[room_id])
        return feed

    def _discard_from(self, room_id: int, reader: Reader) -> None:
        feed = self.feeds.get(room_id)
        if feed is not None:
            feed.discard(reader)
            if feed.is_empty:
                del self.feeds[room_id]
