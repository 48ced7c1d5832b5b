"""The beginning of a stream: what it missed in its rooms, before it goes on live."""

from collections.abc import Iterable, Mapping

from chat.live import sse
from chat.live.change import Change
from chat.live.feed import encoded
from chat.live.hub import Hub
from chat.live.reader import Reader
from chat.live.source import Refused

# Whoever missed more than that, in all rooms together, fetches the rest as a page.
BYTES_LIMIT = 1024 * 1024
TRIES = 20
CHANGED = "Your access has just changed. Try again."


class CatchUp:
    """What ``reader`` is sent first, who has seen the rooms of ``cursors`` up to these numbers.

    To be made in the same turn of the loop in which the reader entered the hub; ``numbers`` are
    those the rooms had when it was admitted.
    """

    def __init__(
        self, hub: Hub, reader: Reader, cursors: Mapping[int, int], numbers: Mapping[int, int]
    ) -> None:
        self._hub = hub
        self._reader = reader
        self._reached = dict(cursors)
        # What was delivered up to here is only in the database; what follows is held.
        feeds = hub.registry.feeds
        self._due = {room_id: max(numbers[room_id], feeds[room_id].position) for room_id in cursors}
        self._parts = [sse.RETRY]
        self._size = 0

    async def read(self) -> bytes:
        """Catch up, let the reader hear what follows, and return all of it. Raises ``Refused``."""
        for room_id in self._reached:
            await self._catch_up(room_id)
        # All at once: a busy room would fill what is held while the others are caught up with.
        for room_id in self._reached:
            self._join(room_id)
        self._parts.append(sse.event("ready", {"rooms": self._reached}))
        shown = self._hub.registry.rooms_shown_to(self._reader)
        self._parts.append(await self._hub.watchers.present_in(shown))
        return b"".join(self._parts)

    async def _catch_up(self, room_id: int) -> None:
        for _ in range(TRIES):
            cursor = self._reached[room_id]
            if cursor >= self._due[room_id]:
                return
            batch = await self._hub.repair.changes_after(room_id, cursor)
            if batch.reset:
                self._reset(room_id, batch.number)
            else:
                # A query that had begun before, for somebody else, may not reach far enough.
                self._add(room_id, batch.changes, max(cursor, batch.number))
        raise Refused(503, f"Room {room_id} cannot be caught up with at the moment.")

    def _join(self, room_id: int) -> None:
        feed = self._hub.registry.feeds.get(room_id)
        held = feed.catching_up.get(self._reader) if feed is not None else None
        if feed is None or held is None:
            # The person was taken out of the room just now.
            raise Refused(503, CHANGED)
        reached = max([self._reached[room_id], *(change.number for change in held)])
        self._add(room_id, held, reached)
        feed.join(self._reader, reached)

    def _add(self, room_id: int, changes: Iterable[Change], cursor: int) -> None:
        events = encoded(self._reader, changes, self._reached[room_id])
        self._size += len(events)
        if events and self._size > BYTES_LIMIT:
            self._reset(room_id, cursor)
            return
        self._parts.append(events)
        self._reached[room_id] = cursor

    def _reset(self, room_id: int, cursor: int) -> None:
        self._parts.append(sse.event("reset", {"room": room_id, "cursor": cursor}))
        self._reached[room_id] = cursor
