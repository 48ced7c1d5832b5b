"""The open streams of this process, and what they are told."""

import asyncio

from chat.live import sse
from chat.live.bus.base import Bus
from chat.live.bus.messages import Hello
from chat.live.dispatch import Telling
from chat.live.feed import Feed
from chat.live.heartbeat import Heart
from chat.live.people import Person
from chat.live.presence.last_seen import Seen
from chat.live.presence.statuses import Presence
from chat.live.presence.watchers import Watching
from chat.live.reader import Reader
from chat.live.recheck import Rechecking
from chat.live.repair import Mending
from chat.live.source import Admission, Source
from chatsite.serving.threads import Threads

TOUCHED_SECONDS = 60.0


class Hub:
    """One per process. Everything here runs in the event loop.

    ``origin`` names the process to the others.
    """

    def __init__(self, source: Source, threads: Threads, bus: Bus, origin: str) -> None:
        self.source = source
        self.threads = threads
        self.bus = bus
        self.origin = origin
        self.loop = asyncio.get_running_loop()
        self.feeds: dict[int, Feed] = {}
        self.people: dict[int, Person] = {}
        self.is_closing = False
        self._was_connected = False
        self.heart = Heart()
        self.mending = Mending(self)
        self.telling = Telling(self)
        self.presence = Presence(self)
        self.watching = Watching(self)
        self.seen = Seen(self)
        self.rechecking = Rechecking(self)
        # After which touch somebody's permissions last changed, and when, so that an admission
        # asked for before that is not used after it.
        self.touches = 0
        self._touched: dict[int, tuple[int, float]] = {}

    def start(self) -> None:
        """Begin to listen to the other processes and to compare numbers."""
        self.bus.start(self.telling.hear, self._connected)
        self.heart.start()
        self.mending.start()
        self.presence.start()
        self.seen.start()
        self.rechecking.start()

    async def stop(self) -> None:
        """End every stream and stop."""
        self.close_streams()
        self.heart.stop()
        self.mending.stop()
        self.rechecking.stop()
        await self.seen.stop()
        self.presence.stop()
        await self.bus.close()

    def _connected(self) -> None:
        """Hear the other processes and be heard, for the first time or again."""
        is_again, self._was_connected = self._was_connected, True
        self.telling.tell_others(Hello(is_again))
        self.presence.introduce()
        self.look_after_silence()
        if is_again:
            self.telling.tell_to_fetch()

    def look_after_silence(self) -> None:
        """Ask the database about everything that another process may have told unheard."""
        self.mending.compare_now()
        self.rechecking.check_now()

    def close_streams(self) -> None:
        """End every stream and accept no more; clients come back to another process."""
        self.is_closing = True
        for person in tuple(self.people.values()):
            for reader in tuple(person.readers):
                reader.end()

    def enter(
        self,
        reader: Reader,
        admission: Admission,
        touches: int,
    ) -> bool:
        """Let ``reader`` hear its rooms; it is in ``Feed.late`` of those it shows then.

        ``touches`` is how many there were when the admission was asked for. Returns ``False``,
        and does nothing, when the person's permissions changed since: ask again.
        """
        if self.touched_since(admission.user_id, touches):
            return False
        reader.user_id = admission.user_id
        reader.credential = admission.credential
        person = self.people.get(admission.user_id)
        if person is None:
            person = Person(admission.user_id, admission.rooms)
            self.people[admission.user_id] = person
            self.presence.arrive(admission.user_id, admission.chat_status)
            self.seen.note(admission.user_id)
        else:
            self.presence.choose(admission.user_id, admission.chat_status)
        self.set_rooms(person, admission.rooms)
        person.readers.add(reader)
        self.heart.add(reader)
        for room_id in admission.rooms - reader.rooms if reader.browser else ():
            self._feed(room_id, admission.numbers[room_id]).nearby.add(reader)
        for room_id in reader.rooms:
            self._feed(room_id, admission.numbers[room_id]).late[reader] = []
        for room_id, partner in admission.partners.items():
            if room_id in self.feeds:
                self.feeds[room_id].people = frozenset((admission.user_id, partner))
                self.feeds[room_id].is_direct = True
        return True

    def touched_since(self, user_id: int, touches: int) -> bool:
        """Return whether the person's permissions changed since there were so many ``touches``."""
        return self._touched.get(user_id, (0, 0.0))[0] > touches

    def leave(self, reader: Reader) -> None:
        """Forget a reader whose stream has ended."""
        person = self.people.get(reader.user_id)
        if person is None or reader not in person.readers:
            return
        person.readers.discard(reader)
        self.heart.discard(reader)
        for room_id in person.rooms | reader.rooms:
            self._discard(room_id, reader)
        if not person.readers:
            del self.people[reader.user_id]
            self.seen.note(reader.user_id)
            self.presence.leave(reader.user_id)

    def set_rooms(self, person: Person, room_ids: frozenset[int]) -> None:
        """Bring what a person hears in line with the rooms they are in."""
        for room_id in person.rooms - room_ids:
            self.change_membership(room_id, person.user_id, member=False)
        for room_id in room_ids - person.rooms:
            self.change_membership(room_id, person.user_id, member=True)

    def shown_rooms(self, reader: Reader) -> frozenset[int]:
        """Return the rooms in whose people a reader is interested."""
        person = self.people.get(reader.user_id)
        if person is None or not reader.browser:
            return reader.rooms
        feeds = (self.feeds.get(room_id) for room_id in person.rooms)
        return reader.rooms | {feed.room_id for feed in feeds if feed and feed.is_direct}

    def _feed(self, room_id: int, number: int) -> Feed:
        feed = self.feeds.get(room_id)
        if feed is None:
            feed = self.feeds[room_id] = Feed(room_id, number)
        return feed

    def _hear_nearby(self, reader: Reader, room_id: int) -> None:
        if reader.browser and room_id not in reader.rooms:
            feed = self.feeds.get(room_id)
            if feed is None:
                feed = self.feeds[room_id] = Feed(room_id)
            feed.nearby.add(reader)

    def _discard(self, room_id: int, reader: Reader) -> None:
        feed = self.feeds.get(room_id)
        if feed is not None:
            feed.discard(reader)
            if feed.is_empty:
                del self.feeds[room_id]

    def touch(self, user_id: int) -> None:
        """Distrust admissions of this person that were asked for before now."""
        now = self.loop.time()
        self.touches += 1
        self._touched.pop(user_id, None)
        self._touched[user_id] = self.touches, now
        while self._touched[eldest := next(iter(self._touched))][1] < now - TOUCHED_SECONDS:
            del self._touched[eldest]

    def change_membership(self, room_id: int, user_id: int, *, member: bool) -> None:
        """Let a person's streams hear a room, or stop them from hearing it."""
        person = self.people.get(user_id)
        if person is None or (room_id in person.rooms) == member:
            return
        person.rooms = person.rooms | {room_id} if member else person.rooms - {room_id}
        event = sse.event("room", {"room": room_id, "member": member})
        for reader in tuple(person.readers):
            reader.write(event)
            if member:
                self._hear_nearby(reader, room_id)
                self.watching.learn_people(room_id)
                continue
            self._discard(room_id, reader)
            if room_id in reader.rooms:
                reader.end()
