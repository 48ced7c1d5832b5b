"""The open streams of this process, and what they are told."""

import asyncio
import logging
from collections.abc import Mapping

from chat.live import frames, notes, wire
from chat.live.bus import Bus
from chat.live.feed import Feed
from chat.live.mending import Mending
from chat.live.people import Person
from chat.live.reader import Reader, body
from chat.live.source import Admission, Source
from chat.live.threads import Threads

logger = logging.getLogger(__name__)

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
        self.mending = Mending(self)
        # When somebody's permissions last changed, so that an admission asked for before that
        # is not used after it.
        self._touched: dict[int, float] = {}
        self._unsorted: set[Feed] = set()

    def start(self) -> None:
        """Begin to listen to the other processes and to compare numbers."""
        self.bus.start(self.hear, lambda: None)
        self.mending.start()

    async def stop(self) -> None:
        """End every stream and stop."""
        self.close_streams()
        self.mending.stop()
        await self.bus.close()

    def close_streams(self) -> None:
        """End every stream and accept no more; clients come back to another process."""
        self.is_closing = True
        for person in tuple(self.people.values()):
            for reader in tuple(person.readers):
                reader.end()

    # Readers

    def enter(
        self,
        reader: Reader,
        admission: Admission,
        cursors: Mapping[int, int],
        admitted_at: float,
    ) -> bool:
        """Let ``reader`` hear its rooms; those it must catch up in are in ``Feed.late`` then.

        ``admitted_at`` is the loop's time before the admission was asked for. Returns ``False``,
        and does nothing, when the person's permissions changed since: ask again.
        """
        if self._touched.get(admission.user_id, 0.0) >= admitted_at:
            return False
        reader.user_id = admission.user_id
        reader.credential = admission.credential
        person = self.people.get(admission.user_id)
        if person is None:
            person = self.people[admission.user_id] = Person(admission.user_id)
        person.readers.add(reader)
        self.set_rooms(person, admission.rooms)
        for room_id in admission.rooms - reader.rooms if reader.browser else ():
            self._feed(room_id, admission.numbers[room_id]).nearby.add(reader)
        for room_id in reader.rooms:
            number = admission.numbers[room_id]
            feed = self._feed(room_id, number)
            if cursors[room_id] == number >= feed.position:
                feed.join(reader, number)
            else:
                feed.late[reader] = []
        return True

    def leave(self, reader: Reader) -> None:
        """Forget a reader whose stream has ended."""
        person = self.people.get(reader.user_id)
        if person is None or reader not in person.readers:
            return
        person.readers.discard(reader)
        for room_id in person.rooms | reader.rooms:
            self._discard(room_id, reader)
        if not person.readers:
            del self.people[reader.user_id]

    def set_rooms(self, person: Person, room_ids: frozenset[int]) -> None:
        """Bring what a person hears in line with the rooms they are in."""
        for room_id in person.rooms - room_ids:
            self._membership_changed(room_id, person.user_id, member=False)
        for room_id in room_ids - person.rooms:
            person.rooms |= {room_id}
            for reader in person.readers:
                self._hear_nearby(reader, room_id)

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

    # Notes

    def tell(self, note: notes.Note) -> None:
        """Act on ``note`` here and in every other process."""
        self.act_on(note)
        if self.bus.is_shared:
            self.bus.publish(wire.encode(self.origin, note))

    def hear(self, message: bytes) -> None:
        """Act on what another process told."""
        try:
            origin, note = wire.decode(message)
        except wire.BadNote:
            logger.warning("Something on the bus is not ours", exc_info=True)
            return
        if origin != self.origin:
            self.act_on(note, origin)

    def act_on(self, note: notes.Note, origin: str = "") -> None:
        """Tell the streams of this process about ``note``, which came from ``origin``."""
        match note:
            case notes.Changed(changes):
                for change in changes:
                    feed = self.feeds.get(change.room_id)
                    if feed is not None:
                        feed.inbox.append(change)
                        self._sort_soon(feed)
            case notes.MembershipChanged(room_id, user_id, member):
                self._touch(user_id)
                self._membership_changed(room_id, user_id, member=member)
                self._write_open(room_id, frames.event("room", {"room": room_id}))
            case notes.RoomChanged(room_id):
                self._write_all(room_id, frames.event("room", {"room": room_id}))
            case notes.ReadMoved(room_id, user_id, seq):
                frame = frames.event("read", {"room": room_id, "seq": seq})
                self._write_person(user_id, frame, only_browsers=True)
            case notes.AccessEnded(user_id, credentials):
                self._touch(user_id)
                self._end_access(user_id, credentials)
            case notes.Typing(room_id, user_id, name):
                data = {"room": room_id, "user": user_id, "name": name}
                self._write_open(room_id, frames.event("typing", data), except_user=user_id)

    def _sort_soon(self, feed: Feed) -> None:
        # Whatever else arrives in this turn of the loop goes out in the same write.
        if not self._unsorted:
            self.loop.call_soon(self._sort)
        self._unsorted.add(feed)

    def _sort(self) -> None:
        feeds, self._unsorted = self._unsorted, set()
        for feed in feeds:
            inbox, feed.inbox = feed.inbox, []
            feed.deliver(feed.take(inbox))
            if feed.has_gap:
                self.mending.expect(feed)

    def _touch(self, user_id: int) -> None:
        now = self.loop.time()
        self._touched.pop(user_id, None)
        self._touched[user_id] = now
        while self._touched:
            eldest = next(iter(self._touched))
            if self._touched[eldest] > now - TOUCHED_SECONDS:
                break
            del self._touched[eldest]

    def _membership_changed(self, room_id: int, user_id: int, *, member: bool) -> None:
        person = self.people.get(user_id)
        if person is None or (room_id in person.rooms) == member:
            return
        person.rooms = person.rooms | {room_id} if member else person.rooms - {room_id}
        frame = frames.event("room", {"room": room_id, "member": member})
        for reader in tuple(person.readers):
            reader.write(body(frame))
            if member:
                self._hear_nearby(reader, room_id)
                continue
            self._discard(room_id, reader)
            if room_id in reader.rooms:
                reader.end()

    def _end_access(self, user_id: int, credentials: frozenset[str] | None) -> None:
        person = self.people.get(user_id)
        for reader in tuple(person.readers) if person is not None else ():
            if credentials is None or reader.credential in credentials:
                reader.end()

    def _write_open(self, room_id: int, frame: bytes, except_user: int = 0) -> None:
        feed = self.feeds.get(room_id)
        message = body(frame)
        for reader in (*feed.open, *feed.late) if feed is not None else ():
            if reader.user_id != except_user:
                reader.write(message)

    def _write_all(self, room_id: int, frame: bytes) -> None:
        feed = self.feeds.get(room_id)
        message = body(frame)
        for reader in feed.readers() if feed is not None else ():
            reader.write(message)

    def _write_person(self, user_id: int, frame: bytes, *, only_browsers: bool) -> None:
        person = self.people.get(user_id)
        message = body(frame)
        for reader in tuple(person.readers) if person is not None else ():
            if reader.browser or not only_browsers:
                reader.write(message)
