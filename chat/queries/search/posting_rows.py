"""Reading postings, and the places of the messages they are of."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from chat.models.search_index import BUCKET_BITS
from chat.queries.search.ends import SECOND
from chat.queries.search.needs import Need
from chat.queries.search.windows import NO_WINDOW, Window
from chatsite.orm.hints import by_index

# The newest of a window. The database walks through its rows as they lie, and stops there.
WINDOW = """
SELECT * FROM (
    SELECT {distinct} {number} AS number, posting.room_id, posting.seq FROM posting
    WHERE posting.room_id = {room_id} AND posting.bucket = {bucket}
    AND posting.seq >= {low} AND posting.seq <= {high} AND {condition} {others}
    ORDER BY posting.seq DESC LIMIT {limit}
) AS window_{number}
"""
OTHER = """
AND EXISTS (
    SELECT 1 FROM posting other WHERE other.room_id = {table}.room_id AND other.bucket = {bucket}
    AND {condition} AND other.seq = {table}.seq
)
"""
# Without words: the messages themselves.
MESSAGES = """
SELECT * FROM (
    SELECT {number} AS number, room_id, seq FROM messages
    WHERE room_id = {room_id} AND seq >= {low} AND seq <= {high}
    AND deleted = 0 AND message_type = 'text' ORDER BY seq DESC LIMIT {limit}
) AS window_{number}
"""
# By themselves: joined with what was found, MariaDB walks through all of a room.
AT = f"""
SELECT messages.room_id, messages.seq, messages.id, {SECOND} FROM messages {{by_place}}
WHERE (messages.room_id, messages.seq) IN ({{places}}) {{others}}
"""  # noqa: S608 - a constant


class Row(NamedTuple):
    """A message: in the window of which number it is, where in its room, and its place."""

    number: int
    room_id: int
    seq: int
    pk: int
    second: int


def read(
    windows: Sequence[Window],
    size: int,
    need: Need | None,
    others: Sequence[Need],
    limit: int,
) -> list[Row]:
    """Return the newest ``limit`` of each window that have ``need`` and ``others``.

    Without a ``need`` it is all messages. ``size`` is how many windows the statement has at least:
    so there are few statements for the database to know.
    """
    padded = [*windows, *([NO_WINDOW] * (size - len(windows)))]
    parts, values = [], []
    for number, window in enumerate(padded):
        parts.append(_part(number, window, need, others, limit))
        values += _values([need, *others] if need else [])
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts), values)
        found = {(room_id, seq): number for number, room_id, seq in cursor}
    return [row._replace(number=found[row.room_id, row.seq]) for row in rows_at(list(found), [])]


def rows_at(places: Sequence[tuple[int, int]], others: Sequence[Need]) -> list[Row]:
    """Return those of the messages at ``places`` of rooms that have ``others``."""
    if not places:
        return []
    sql = AT.format(
        by_place=by_index("messages_room_seq"),
        places=", ".join(f"({room_id}, {seq})" for room_id, seq in places),
        others=_exists("messages", f"messages.seq >> {BUCKET_BITS}", others),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(others))
        return [Row(0, room_id, seq, pk, max(second, 0)) for room_id, seq, pk, second in cursor]


def _part(
    number: int, window: Window, need: Need | None, others: Sequence[Need], limit: int
) -> str:
    given = {"number": number, "room_id": window.room_id, "low": window.low, "limit": limit}
    given["high"] = window.high
    if need is None:
        return MESSAGES.format(**given)
    return WINDOW.format(
        **given,
        bucket=window.bucket,
        distinct="" if need.is_one else "DISTINCT",
        condition=need.condition.format("posting"),
        others=_exists("posting", str(window.bucket), others),
    )


def _exists(table: str, bucket: str, others: Sequence[Need]) -> str:
    return "".join(
        OTHER.format(table=table, bucket=bucket, condition=need.condition.format("other"))
        for need in others
    )


def _values(needs: Sequence[Need]) -> list[str]:
    return [value for need in needs for value in need.values]
