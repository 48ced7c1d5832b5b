"""Bringing the postings of database servers in step, room by room: only what differs is written.

It is found out without a lock (``queries.search.bucket``), and written in small groups under that
of the room, unless it has changed by then. On an index that is in step nothing is written.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from django.db import transaction

from chat.actions import search_postings
from chat.actions.numbers import lock_counter
from chat.models import Message
from chat.queries.search.bucket import Comparison, Difference, buckets

# Who writes again and again, faster than it is read, is left to the next rebuild.
MOST_LOOKS = 20


def rebuild(progress: Callable[[int, int], None]) -> int:
    """Bring all in step and return how many messages there are."""
    total, done = Message.objects.count(), 0
    for room_id, bucket in buckets():
        done += _mend(room_id, bucket)
        progress(done, max(done, total))
    return done


def _mend(room_id: int, bucket: int) -> int:
    """Bring a bucket in step, and return how many messages it has."""
    comparison = Comparison(room_id, bucket)
    again = _write_all(comparison)
    count = comparison.count
    for _ in range(MOST_LOOKS):
        if not again:
            break
        again = _write_all(Comparison(room_id, bucket), again)
    return count


def _write_all(comparison: Comparison, places: Sequence[int] | None = None) -> list[int]:
    """Write what differs; return the places that are to be looked at again."""
    meanwhile: list[int] = []
    for differences in comparison.differences(places):
        if differences:
            meanwhile += _write(comparison.room_id, comparison.bucket, differences)
    return meanwhile + comparison.again


def _write(room_id: int, bucket: int, differences: list[Difference]) -> list[int]:
    with transaction.atomic():
        lock_counter(room_id)
        messages = Message.objects.of(room_id)
        places = messages.filter(seq__among=[difference.seq for difference in differences])
        now = dict(places.values_list("seq", "changed_seq"))
        written = search_postings.places_having(room_id, bucket, _samples(differences))
        mended = [
            difference
            for difference in differences
            if now.get(difference.seq) == difference.changed_seq and difference.seq not in written
        ]
        search_postings.mend(room_id, mended)
    left = {difference.seq for difference in differences}
    return sorted(left - {difference.seq for difference in mended})


def _samples(differences: list[Difference]) -> list[tuple[str, int]]:
    """Return one lacking posting of each place: is it there by now, another rebuild was there."""
    return [
        (token, difference.seq)
        for difference in differences
        for token in islice(difference.lacking, 1)
    ]
