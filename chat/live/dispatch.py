"""Tells the streams of this process, and the other processes, what happened."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from chat.live import sse
from chat.live.bus import codec, messages
from chat.live.feed import Feed
from chat.live.reader import Reader

if TYPE_CHECKING:
    from chat.live.hub import Hub

logger = logging.getLogger(__name__)

# How soon a room may be written to its readers again: in a room where hundreds of messages a
# second arrive, several of them go out in each write.
TOGETHER_SECONDS = 0.01


class Telling:
    """Acts on notes, from here or from other processes."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub

    def tell(self, note: messages.Note) -> None:
        """Act on ``note`` here and in every other process."""
        self._act_on(note)
        self.tell_others(note)

    def tell_others(self, note: messages.Note) -> None:
        """Let every other process act on ``note``."""
        hub = self._hub
        if hub.bus.is_shared:
            hub.bus.publish(codec.encode(hub.origin, note))

    def tell_to_fetch(self) -> None:
        """Let every stream fetch the state of its rooms: what was told of it may be lost."""
        self._hub.source.forget_faces()
        for person in self._hub.people.values():
            for reader in tuple(person.readers):
                # For a window that shows none of them, one is enough to fetch its list of rooms.
                for room_id in reader.rooms or tuple(person.rooms)[:1]:
                    reader.write(sse.event("room", {"room": room_id}))

    def hear(self, message: bytes) -> None:
        """Act on what another process told."""
        try:
            origin, note = codec.decode(message)
        except codec.BadNote:
            logger.warning("Something on the bus is not ours", exc_info=True)
            return
        if origin == self._hub.origin:
            return
        if isinstance(note, messages.Present):
            self._hub.presence.hear(origin, note)
        elif isinstance(note, messages.Hello):
            self._hub.presence.introduce()
            if note.is_again:
                self._hub.look_after_silence()
                self.tell_to_fetch()
        else:
            self._act_on(note)

    def _act_on(self, note: messages.Note) -> None:
        hub = self._hub
        match note:
            case messages.Changed():
                self._changed(note)
            case messages.MembershipChanged(room_id, user_id, member):
                hub.touch(user_id)
                hub.change_membership(room_id, user_id, member=member)
                hub.watching.forget_people(room_id)
                self._write(self._open(room_id), sse.event("room", {"room": room_id}))
            case messages.RoomChanged(room_id):
                feed = hub.feeds.get(room_id)
                readers = feed.readers() if feed is not None else ()
                self._write(readers, sse.event("room", {"room": room_id}))
            case messages.ReadMoved(room_id, user_id, seq):
                windows = [reader for reader in self._of_person(user_id) if reader.browser]
                self._write(windows, sse.event("read", {"room": room_id, "seq": seq}))
            case messages.AccessEnded(user_id, credentials):
                hub.touch(user_id)
                for reader in self._of_person(user_id):
                    if credentials is None or reader.credential in credentials:
                        reader.end()
            case messages.Typing(room_id, user_id, name):
                data = {"room": room_id, "user": user_id, "name": name}
                others = [found for found in self._open(room_id) if found.user_id != user_id]
                self._write(others, sse.event("typing", data))
            case messages.StatusChosen(user_id, chat_status):
                hub.touch(user_id)
                hub.presence.choose(user_id, chat_status)
            case messages.PersonChanged():
                self._person_changed(note)

    def _person_changed(self, note: messages.PersonChanged) -> None:
        # First: whoever is told may ask for a page at once.
        self._hub.source.forget_faces()
        windows = {reader for reader in self._of_person(note.user_id) if reader.browser}
        for room_id in note.room_ids & self._hub.feeds.keys():
            clients = [reader for reader in self._open(room_id) if not reader.browser]
            self._write(clients, sse.event("room", {"room": room_id}))
            windows |= {found for found in self._hub.feeds[room_id].readers() if found.browser}
        data = {"user": note.user_id, "name": note.name, "avatar": note.avatar}
        self._write(windows, sse.event("person", data))

    def _changed(self, note: messages.Changed) -> None:
        hub = self._hub
        for change in note.changes:
            feed = hub.feeds.get(change.room_id)
            if feed is None:
                continue
            if not feed.inbox:
                # What else has arrived by then goes out in the same write.
                hub.loop.call_at(feed.rests_until, self._sort, feed)
            feed.inbox.append(change)

    def _sort(self, feed: Feed) -> None:
        inbox, feed.inbox = feed.inbox, []
        feed.deliver(feed.take(inbox))
        feed.rests_until = self._hub.loop.time() + TOGETHER_SECONDS
        if feed.has_gap:
            self._hub.mending.expect(feed)

    def _open(self, room_id: int) -> list[Reader]:
        feed = self._hub.feeds.get(room_id)
        return [*feed.open, *feed.late] if feed is not None else []

    def _of_person(self, user_id: int) -> list[Reader]:
        person = self._hub.people.get(user_id)
        return list(person.readers) if person is not None else []

    def _write(self, readers: Iterable[Reader], event: bytes) -> None:
        for reader in readers:
            reader.write(event)
