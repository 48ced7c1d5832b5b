"""A bucket of postings, compared with what its messages say, without anybody waiting for it.

What the room's number was is read first. A message that has not changed since then was written
with its postings by then; of the others it is not known here, and whoever compares looks again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from chat.models import Message, RoomCounter
from chat.models.search_index import BUCKET_BITS
from chat.queries.search.indexed import lined

GROUP = 200
POSTINGS = "SELECT token, seq FROM posting WHERE room_id = %s AND bucket = %s"


class Difference(NamedTuple):
    """The tokens that a place of a room lacks, and those that it has too many.

    ``changed_seq`` is that of its message, ``None`` where there is none.
    """

    seq: int
    changed_seq: int | None
    lacking: frozenset[str]
    surplus: frozenset[str]


def buckets() -> Iterator[tuple[int, int]]:
    """Return all rooms with their buckets."""
    rooms = RoomCounter.objects.order_by("room_id").values_list("room_id", "last_seq")
    for room_id, last_seq in list(rooms):
        for bucket in range((last_seq >> BUCKET_BITS) + 1 if last_seq else 0):
            yield room_id, bucket


class Comparison:
    """One look at a bucket. ``again`` are the places where it came in between others' changes."""

    def __init__(self, room_id: int, bucket: int) -> None:
        self.room_id, self.bucket = room_id, bucket
        counters = RoomCounter.objects.filter(room_id=room_id).values_list("number", flat=True)
        self._number = counters[0]
        self._there = _postings(room_id, bucket)
        self.again: list[int] = []
        self.count = 0

    def differences(self, places: Iterable[int] | None = None) -> Iterator[list[Difference]]:
        """Return what differs, a group of messages at a time; of these ``places``, or of all."""
        first, last = self.bucket << BUCKET_BITS, (self.bucket + 1 << BUCKET_BITS) - 1
        messages = Message.objects.of(self.room_id).order_by("seq")
        messages = messages.filter(seq__lte=min(last, self._number))
        if places is not None:
            messages = messages.filter(seq__among=list(places))
        while group := lined(messages.filter(seq__gte=first)[:GROUP]):
            first = group[-1][0].seq + 1
            self.count += len(group)
            found = [self._difference(message, line.in_order()) for message, line in group]
            yield [difference for difference in found if difference]
        if places is None:
            yield [self._stray(seq) for seq in sorted(self._there) if seq <= self._number]

    def _difference(self, message: Message, tokens: list[str]) -> Difference | None:
        have, want = self._there.pop(message.seq, set()), set(tokens)
        if message.changed_seq > self._number:
            self.again.append(message.seq)
            return None
        if have == want:
            return None
        changed = message.changed_seq
        return Difference(message.seq, changed, frozenset(want - have), frozenset(have - want))

    def _stray(self, seq: int) -> Difference:
        return Difference(seq, None, frozenset(), frozenset(self._there[seq]))


def _postings(room_id: int, bucket: int) -> dict[int, set[str]]:
    there: dict[int, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(POSTINGS, [room_id, bucket])
        for token, seq in cursor.fetchall():
            there[seq].add(token)
    return there
