"""Writing the index of database servers (``models.Posting``)."""

from collections.abc import Iterable, Sequence, Set

from django.db import connection

from chat.models import Message
from chat.models.search_index import BUCKET_BITS
from chat.queries.search.bucket import Difference
from chat.queries.search.line import Line

ADD = "INSERT INTO posting (room_id, bucket, token, seq) VALUES (%s, %s, %s, %s)"
OF_BUCKET = "FROM posting WHERE room_id = %s AND bucket = %s"
TAKE = f"DELETE {OF_BUCKET} AND seq = %s AND token IN ({{}})"
AMONG = f"SELECT seq {OF_BUCKET} AND (token, seq) IN ({{}})"


def add(rows: Iterable[tuple[Message, Line]]) -> None:
    """Let new messages be found by these lines."""
    _insert(row for message, line in rows for row in _rows(message, set(line.in_order())))


def change(message: Message, before: Line, after: Line) -> None:
    """Let ``message`` be found by one line instead of another: only what differs is written."""
    old, new = set(before.in_order()), set(after.in_order())
    _take(message.room_id, message.seq, old - new)
    _insert(_rows(message, new - old))


def mend(room_id: int, differences: Iterable[Difference]) -> None:
    """Write what is lacking, and take out what is too much."""
    added: list[tuple[int, int, str, int]] = []
    for seq, _, lacking, surplus in differences:
        _take(room_id, seq, surplus)
        added += ((room_id, seq >> BUCKET_BITS, token, seq) for token in lacking)
    _insert(added)


def places_having(room_id: int, bucket: int, postings: Sequence[tuple[str, int]]) -> set[int]:
    """Return the places of those of ``postings`` that are there."""
    if not postings:
        return set()
    values = [value for posting in postings for value in posting]
    with connection.cursor() as cursor:
        among = AMONG.format(", ".join(["(%s, %s)"] * len(postings)))
        cursor.execute(among, [room_id, bucket, *values])
        return {seq for (seq,) in cursor.fetchall()}


def _take(room_id: int, seq: int, tokens: Set[str]) -> None:
    if tokens:
        take = TAKE.format(", ".join(["%s"] * len(tokens)))
        with connection.cursor() as cursor:
            cursor.execute(take, [room_id, seq >> BUCKET_BITS, seq, *sorted(tokens)])


def _insert(rows: Iterable[tuple[int, int, str, int]]) -> None:
    # In the order of the table.
    ordered = sorted(rows)
    if ordered:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, ordered)


def _rows(message: Message, tokens: set[str]) -> Iterable[tuple[int, int, str, int]]:
    bucket = message.seq >> BUCKET_BITS
    return ((message.room_id, bucket, token, message.seq) for token in tokens)
