"""Where in rooms a time is: the end of each bucket, and the last message before a moment."""

from collections.abc import Sequence

from django.db import connection

from chat.models.search_index import BUCKET_BITS
from chat.queries.search.lists import in_parts
from chat.queries.search.places import date_of

AT_ONCE = 250
# A bucket of a room that is full stays as it is. Some MB for each process at most.
ENDS_KEPT = 100_000
# Of ``places.FIRST``; SQLite, which has another index, is not asked.
SECOND = "TIMESTAMPDIFF(SECOND, '2000-01-01', creation_date)"
# System messages are not searched, and may have any date beside imported ones.
END = f"""
SELECT room_id, seq, second FROM (
    SELECT room_id, seq, {SECOND} AS second FROM messages
    WHERE room_id = {{room_id}} AND seq >= {{low}} AND seq < {{end}} AND message_type = 'text'
    ORDER BY seq DESC LIMIT 1
) AS end_{{number}}
"""  # noqa: S608 - a constant
LAST = f"""
SELECT room_id, seq, second FROM (
    SELECT room_id, seq, {SECOND} AS second FROM messages
    WHERE room_id = {{room_id}} AND creation_date < {{date}} AND message_type = 'text'
    ORDER BY creation_date DESC, seq DESC LIMIT 1
) AS last_{{number}}
"""  # noqa: S608 - a constant

Bucket = tuple[int, int]
_ends: dict[Bucket, int] = {}


def ends_of(full: Sequence[Bucket]) -> dict[Bucket, int]:
    """Return the seconds of the last messages in ``full`` buckets of rooms, 0 where are none."""
    missing = [bucket for bucket in full if bucket not in _ends]
    if len(_ends) > ENDS_KEPT:
        _ends.clear()
        missing = list(full)
    for some in in_parts(missing, AT_ONCE):
        parts = [
            END.format(
                room_id=room_id,
                low=bucket << BUCKET_BITS,
                end=(bucket + 1) << BUCKET_BITS,
                number=number,
            )
            for number, (room_id, bucket) in enumerate(some)
        ]
        found = {(room_id, seq >> BUCKET_BITS): second for room_id, seq, second in _rows(parts)}
        _ends.update({bucket: max(found.get(bucket, 0), 0) for bucket in some})
    return {bucket: _ends[bucket] for bucket in full}


def last_before(room_ids: Sequence[int], second: int) -> dict[int, tuple[int, int]]:
    """Return by room the place and the second of the last message before ``second``."""
    date = connection.ops.adapt_datetimefield_value(date_of(second))
    found: dict[int, tuple[int, int]] = {}
    for some in in_parts(room_ids, AT_ONCE):
        parts = [
            LAST.format(room_id=room_id, date=f"'{date}'", number=number)
            for number, room_id in enumerate(some)
        ]
        found |= {room_id: (seq, max(last, 0)) for room_id, seq, last in _rows(parts)}
    return found


def _rows(parts: Sequence[str]) -> list[tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts))
        return [tuple(row) for row in cursor.fetchall()]
