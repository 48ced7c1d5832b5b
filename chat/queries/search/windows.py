"""The rooms of a search in windows of one bucket each, by the time of what is newest in them.

Of each the time is known at which it ends, so that the newest hits are found without looking at
all of them.
"""

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from chat.models.search_index import BUCKET_BITS
from chat.queries.search.asked import Asked, first_seq
from chat.queries.search.ends import ends_of, last_before
from chat.queries.search.found import Scope
from chat.queries.search.places import BOTTOM, Place, second_of

# Seconds by which the clocks of hosts may differ that send to one room.
SKEW = 1
BUCKET_SIZE = 1 << BUCKET_BITS


class Window(NamedTuple):
    """Places of a room, ``low`` to ``high`` of one bucket, the newest sent in ``second``."""

    second: int
    room_id: int
    low: int
    high: int

    @property
    def bucket(self) -> int:
        """The bucket that all of it is in."""
        return self.low >> BUCKET_BITS


#: What fills up a statement to one of a few sizes.
NO_WINDOW = Window(0, 0, 0, -1)


class Windows:
    """What has not been looked through yet."""

    def __init__(self, asked: Asked) -> None:
        self._floor = asked.floor
        self._heap = [(-window.second, window) for window in _windows_of(asked)]
        heapq.heapify(self._heap)

    def __bool__(self) -> bool:
        """Return whether there may be anything left that is searched."""
        return bool(self._heap) and self._newest + SKEW >= self._floor.second

    @property
    def reached(self) -> Place:
        """Above what nothing is left, or there."""
        return Place(self._newest + SKEW + 1, 0) if self else BOTTOM

    @property
    def _newest(self) -> int:
        return -self._heap[0][0]

    def all(self) -> list[Window]:
        """Return all of them, newest first."""
        return [window for _, window in sorted(self._heap)]

    def take(self, count: int) -> list[Window]:
        """Return the newest ``count`` of them, which are to be looked through now."""
        return [heapq.heappop(self._heap)[1] for _ in range(min(count, len(self._heap)))]

    def put_back(self, window: Window, seq: int, second: int) -> None:
        """Keep what is below the place ``seq``, sent in ``second``, for later."""
        if seq > window.low:
            rest = window._replace(second=min(second, window.second), high=seq - 1)
            heapq.heappush(self._heap, (-rest.second, rest))


def _windows_of(asked: Asked) -> list[Window]:
    windows = [
        window
        for room_id, (last, second) in _newest_in_rooms(asked).items()
        for window in _windows_of_room(asked.scopes[room_id], asked, last, second)
    ]
    full = [_bucket(window) for window in windows if (window.high + 1) % BUCKET_SIZE == 0]
    ends = ends_of(full)
    return [
        window._replace(second=min(window.second, ends.get(_bucket(window), window.second)))
        for window in windows
    ]


def _windows_of_room(scope: Scope, asked: Asked, last: int, second: int) -> Iterator[Window]:
    low, high = first_seq(asked, scope), last
    while high >= low:
        start = max(high // BUCKET_SIZE * BUCKET_SIZE, low)
        yield Window(second, scope.room_id, start, high)
        high = start - 1


def _bucket(window: Window) -> tuple[int, int]:
    return window.room_id, window.bucket


def _newest_in_rooms(asked: Asked) -> dict[int, tuple[int, int]]:
    """Return by room the place of its newest message below ``start``, and in which second."""
    end = asked.start.second + SKEW + 1
    newest, later = {}, []
    for scope in asked.scopes.values():
        if scope.last_message_date is None:
            continue
        second = second_of(scope.last_message_date)
        if second < end:
            newest[scope.room_id] = scope.last_seq, second
        else:
            later.append(scope.room_id)
    return newest | last_before(later, end)
