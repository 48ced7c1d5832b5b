"""Bringing the postings of database servers in step, room by room: only what differs is written.

It is found out without a lock (``queries.search.bucket``), and written in small groups under that
of the room, unless it has changed by then. On an index that is in step nothing is written.

Many messages are gone through by two threads: of each half of the time is waiting for the server.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from itertools import islice
from threading import Lock

from django.db import connection, transaction

from chat.actions import search_postings
from chat.actions.numbers import lock_counter
from chat.models import Message
from chat.queries.search.bucket import Comparison, Difference, buckets

# Who writes again and again, faster than it is read, is left to the next rebuild.
MOST_LOOKS = 20
THREADS = 2
# Fewer are done before another thread is connected.
MANY = 10_000


def rebuild(progress: Callable[[int, int], None]) -> int:
    """Bring all in step and return how many messages there are."""
    total = Message.objects.count()
    work = Work(progress, total)
    if total < MANY:
        work.do()
        return work.done
    with ThreadPoolExecutor(THREADS) as threads:
        ends = [threads.submit(work.do_and_disconnect) for _ in range(THREADS)]
        try:
            wait(ends, return_when=FIRST_EXCEPTION)
        finally:
            # What fails in one thread, or Ctrl-C here, ends the other after its bucket.
            work.stop()
    for end in ends:
        end.result()
    return work.done


class Work:
    """The buckets that are still to be brought in step, one after the other, by some threads."""

    def __init__(self, progress: Callable[[int, int], None], total: int) -> None:
        self.done = 0
        self._progress = progress
        self._total = total
        self._lock = Lock()
        self._buckets: Iterator[tuple[int, int]] = iter(list(buckets()))

    def do(self) -> None:
        """Do what nobody else does, until nothing is left."""
        while bucket := self._next():
            count = mend_bucket(*bucket)
            with self._lock:
                self.done += count
                self._progress(self.done, max(self.done, self._total))

    def do_and_disconnect(self) -> None:
        """Do so in a thread that ends with it."""
        try:
            self.do()
        finally:
            connection.close()

    def stop(self) -> None:
        """Leave what nobody has begun with."""
        with self._lock:
            self._buckets = iter(())

    def _next(self) -> tuple[int, int] | None:
        with self._lock:
            return next(self._buckets, None)


def mend_bucket(room_id: int, bucket: int) -> int:
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
