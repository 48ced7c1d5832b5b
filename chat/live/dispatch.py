"""Tells the streams of this process what happened, here or in another process."""

import asyncio

from chat.live import sse
from chat.live.bus import messages
from chat.live.feed import Feed
from chat.live.presence.statuses import Statuses
from chat.live.presence.watchers import Watchers
from chat.live.reader import write_to
from chat.live.registry import Registry
from chat.live.repair import Repair
from chat.live.room_events import fetch_event
from chat.live.room_news import RoomNews

# How soon a room may be written to its readers again: in a room where hundreds of messages a
# second arrive, several of them go out in each write.
TOGETHER_SECONDS = 0.01


class Dispatch:
    """Acts on what this process tells the others, and on what they tell."""

    def __init__(
        self,
        registry: Registry,
        statuses: Statuses,
        watchers: Watchers,
        repair: Repair,
    ) -> None:
        self._registry = registry
        self._statuses = statuses
        self._watchers = watchers
        self._repair = repair
        self._news = RoomNews(registry, watchers)
        self._loop = asyncio.get_running_loop()

    def tell_to_fetch(self) -> None:
        """Let every stream fetch the state of its rooms: what was told of it may be lost."""
        for person in self._registry.people.values():
            for reader in tuple(person.readers):
                # For a window that shows none of them, one is enough to fetch its list of rooms.
                for room_id in reader.rooms or tuple(person.rooms)[:1]:
                    reader.write(sse.event("room", {"room": room_id}))

    def act_on(self, message: messages.BusMessage) -> bool:
        """Tell those streams of this process that ``message`` concerns.

        Returns whether the other processes should hear of it.
        """
        registry = self._registry
        match message:
            case messages.MessagesChanged():
                self._messages_changed(message)
            case messages.MembershipChanged():
                self._membership_changed(message)
            case messages.RoomChanged():
                self._news.renamed(message)
            case messages.ReadMoved(room_id, user_id, seq):
                data = {"room": room_id, "seq": seq}
                write_to(registry.readers_of(user_id), [sse.event("read", data)])
            case messages.OwnRoomChanged(room_id, user_id):
                write_to(registry.readers_of(user_id), [fetch_event(room_id)])
            case messages.SavedChanged(room_id, user_id, message_id, saved):
                noted = {"room": room_id, "message": message_id, "saved": saved}
                write_to(registry.readers_of(user_id), [sse.event("saved", noted)])
            case messages.AccessEnded(user_id, credentials):
                registry.note_permission_change(user_id)
                for reader in registry.readers_of(user_id):
                    if credentials is None or reader.credential in credentials:
                        reader.end()
            case messages.Typing():
                return self._news.typing(message)
            case messages.StatusChosen(user_id, chat_status):
                registry.note_permission_change(user_id)
                self._statuses.choose(user_id, chat_status)
            case messages.PersonChanged():
                self._news.person(message)
        return True

    def _membership_changed(self, message: messages.MembershipChanged) -> None:
        room_id, user_id, member = message.room_id, message.user_id, message.member
        self._registry.note_permission_change(user_id)
        is_news = self._registry.change_membership(
            room_id, user_id, member=member, name=message.room_name
        )
        if is_news and member:
            self._watchers.learn_all([room_id])
        self._news.member(message)

    def _messages_changed(self, message: messages.MessagesChanged) -> None:
        for change in message.changes:
            feed = self._registry.feeds.get(change.room_id)
            if feed is None:
                continue
            if not feed.inbox:
                # What else has arrived by then goes out in the same write.
                self._loop.call_at(feed.rests_until, self._sort, feed)
            feed.inbox.append(change)

    def _sort(self, feed: Feed) -> None:
        inbox, feed.inbox = feed.inbox, []
        feed.tell_late(inbox)
        feed.deliver(feed.take(inbox))
        feed.rests_until = self._loop.time() + TOGETHER_SECONDS
        if feed.has_gap:
            self._repair.expect(feed)
