"""The beginning of a stream: what it missed in its rooms, before it goes on live."""

from collections.abc import Iterable

from chat.live import sse
from chat.live.change import BYTES_LIMIT, DISTANCE_LIMIT, Change
from chat.live.http.request import Asked
from chat.live.hub import Hub
from chat.live.places import Standing, standing_of
from chat.live.position import Position
from chat.live.reader import Reader
from chat.live.room_events import left_out
from chat.live.source import Admission, Refused

TRIES = 20


class CatchUp:
    """What ``reader`` is sent first, who has seen its rooms up to the numbers in ``asked``.

    To be made in the same turn of the loop in which the reader entered the hub.
    """

    def __init__(self, hub: Hub, reader: Reader, asked: Asked, admission: Admission) -> None:
        self._hub = hub
        self._reader = reader
        self._admission = admission
        self._began = asked.cursors
        self._reached = {
            room: asked.cursors[room] for room in asked.cursors if room in reader.rooms
        }
        self._marks = dict(asked.marks)
        numbers = admission.numbers
        # What was delivered up to here is only in the database; what follows is held.
        feeds = hub.registry.feeds
        self._due = {
            room_id: max(numbers[room_id], feeds[room_id].position) for room_id in self._reached
        }
        self._missed: dict[int, list[Change]] = {room_id: [] for room_id in self._reached}
        # The rooms of which too much was missed, with the numbers to go on from.
        self._resets: dict[int, int] = {}
        # Of all rooms together, what is thrown away again included: nothing more is read then.
        self._size = 0
        self._position = reader.position or Position()
        self._left = sorted(reader.lost)

    async def read(self) -> list[bytes]:
        """Catch up, let the reader hear what follows, and return all of it. Raises ``Refused``."""
        for room_id in sorted(self._reached, key=self._distance):
            await self._catch_up(room_id)
        # All at once: a busy room would fill what is held while the others are caught up with. A
        # room that the person lost meanwhile is left out, with all that was read of it.
        joined = [room_id for room_id in self._reached if self._join(room_id)]
        shown = {room_id: self._reached[room_id] for room_id in joined}
        browser = self._reader.browser
        events = [left_out(room_id, browser=browser) for room_id in self._left]
        for room_id in joined:
            events += self._events(room_id)
        marks = {room_id: self._marks[room_id] for room_id in joined}
        data = {"rooms": shown, "marks": marks}
        events.append(sse.RETRY + sse.event("ready", data, self._ready_id(joined)))
        rooms = self._hub.registry.rooms_shown_to(self._reader)
        events += await self._hub.watchers.present_in(rooms, self._reader)
        return events

    def _distance(self, room_id: int) -> int:
        return self._due[room_id] - self._reached[room_id]

    async def _catch_up(self, room_id: int) -> None:
        if not self._is_of_this_history(room_id):
            self._skip(room_id, self._due[room_id])
            return
        for _ in range(TRIES):
            if self._distance(room_id) <= 0 or room_id not in self._reader.rooms:
                return
            if self._distance(room_id) > DISTANCE_LIMIT or self._size > BYTES_LIMIT:
                self._skip(room_id, self._due[room_id])
                return
            cursor, mark = self._reached[room_id], self._marks[room_id]
            batch = await self._hub.repair.changes_after(room_id, cursor, mark)
            if batch.reset:
                self._size += batch.size
                self._skip(room_id, batch.number, batch.mark)
            elif batch.number > cursor:
                # A query that had begun before, for somebody else, may not reach far enough.
                self._add(room_id, batch.changes, batch.number, batch.mark)
        raise Refused(503, f"Room {room_id} cannot be caught up with at the moment.")

    def _is_of_this_history(self, room_id: int) -> bool:
        """Return whether the room may have come to the number that the reader has seen.

        What it has passed is looked at by whoever reads what was missed.
        """
        now = self._admission.numbers[room_id], self._admission.marks[room_id]
        standing = standing_of(self._reached[room_id], self._marks[room_id], now)
        if standing is Standing.CURRENT:
            self._marks[room_id] = now[1]
        return standing is not Standing.FOREIGN

    def _join(self, room_id: int) -> bool:
        """Let the reader hear a room live, unless it was taken out of it just now."""
        feed = self._hub.registry.feeds.get(room_id)
        held = feed.catching_up.get(self._reader) if feed is not None else None
        if feed is None or held is None:
            return False
        reached, mark = self._reached[room_id], self._marks[room_id]
        for change in held:
            if change.number > reached:
                reached, mark = change.number, change.mark
        self._add(room_id, held, reached, mark)
        feed.join(self._reader, reached)
        return True

    def _add(self, room_id: int, changes: Iterable[Change], cursor: int, mark: str) -> None:
        unseen = [change for change in changes if change.number > self._reached[room_id]]
        self._size += sum(change.size for change in unseen)
        if unseen and self._size > BYTES_LIMIT:
            self._skip(room_id, cursor, mark)
            return
        self._missed[room_id] += unseen
        self._reached[room_id], self._marks[room_id] = cursor, mark

    def _skip(self, room_id: int, cursor: int, mark: str = "") -> None:
        if cursor == self._admission.numbers[room_id]:
            mark = self._admission.marks[room_id]
        self._resets[room_id] = cursor
        self._missed[room_id] = []
        self._reached[room_id], self._marks[room_id] = cursor, mark

    def _events(self, room_id: int) -> list[bytes]:
        """Return what was missed in a room, after what is returned of the rooms before it."""
        events: list[bytes] = []
        if room_id in self._resets:
            cursor = self._resets[room_id]
            data = {"room": room_id, "cursor": cursor}
            events.append(sse.event("reset", data, self._move(room_id, cursor, "")))
        for change in self._missed[room_id]:
            events += sse.keyword(change, self._reader.user_id)
            if self._reader.browser:
                events += sse.browser_message(change)
            else:
                fields = sse.api_fields(change)
                move = self._move(room_id, change.number, change.mark)
                events.append(sse.finished(fields, move))
        return events

    def _move(self, room_id: int, number: int, mark: str) -> bytes:
        """Return the id of an event that brings the stream to a number of a room."""
        if self._reader.browser:
            return sse.place(room_id, number, mark)
        return self._position.move(room_id, number, mark)

    def _ready_id(self, shown: Iterable[int]) -> bytes:
        """Return an id that says where the stream is when it goes live; windows know it so."""
        if self._reader.browser:
            return b""
        for room_id in shown:
            if self._reached[room_id] != self._began[room_id]:
                self._move(room_id, self._reached[room_id], self._marks[room_id])
        return self._position.event_id
