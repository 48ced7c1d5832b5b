"""Comparing SQLite's index with messages: each row by a sum of its tokens and their places.

FTS5 lists what it holds by token, so that it is gone through once, for all messages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from chat.models import Message
from chat.queries.search.fts import TABLE, id_of, rowid_of, text_of
from chat.queries.search.indexed import lined
from chat.queries.search.line import Line

BATCH = 500
TERMS = f"CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab(main, {TABLE}, instance)"
DROP = "DROP TABLE IF EXISTS temp.search_terms"
INSTANCES = "SELECT term, doc, offset FROM temp.search_terms"
BITS = (1 << 64) - 1


def faults(progress: Callable[[int, int], None]) -> Iterator[str]:
    """Return a sentence for each message that is not found by exactly what it says."""
    with _one_moment():
        wanted = _wanted(progress)
        held = _held()
    for row in sorted(wanted.keys() | held.keys()):
        if wanted.get(row) != held.get(row):
            name = f"Message {id_of(row)}"
            if row not in held:
                yield f"{name} is not in the index."
            elif row not in wanted:
                yield f"{name} is in the index, and should not be."
            else:
                yield f"{name} is in the index by something else than it says."


def _wanted(progress: Callable[[int, int], None]) -> dict[int, int]:
    total = Message.objects.count()
    sums: dict[int, int] = {}
    last = done = 0
    while batch := lined(Message.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for message, line in batch:
            if line.marks:
                sums[rowid_of(message.creation_date, message.pk)] = _sum_of(message, line)
        last, done = batch[-1][0].pk, done + len(batch)
        progress(done, total)
    return sums


def _sum_of(message: Message, line: Line) -> int:
    terms = text_of(line, message.room_id).split(" ")
    return sum(map(hash, zip(terms, range(len(terms)), strict=True))) & BITS


def _held() -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(DROP)
        cursor.execute(TERMS)
        try:
            for term, row, offset in cursor.execute(INSTANCES):
                sums[row] = sums[row] + hash((term, offset)) & BITS
        finally:
            cursor.execute(DROP)
    return sums


@contextmanager
def _one_moment() -> Iterator[None]:
    """See everything as it is now, without keeping others from writing: ``atomic`` would."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("COMMIT")
