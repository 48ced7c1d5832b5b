"""Which of several words is in the fewest messages of some rooms."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from chat.queries.search.needs import Need
from chat.queries.search.windows import Window

# Of so many, all are looked at; more are counted in the newest windows alone.
FEW = 400
COUNTED, NEWEST = 500, 2
WINDOWS_AT_ONCE = 250
# With many windows in one statement, MariaDB reads all of each for the beginning of a word.
FIRST_WINDOWS = 4
COUNT = """
SELECT {number}, COUNT(*) FROM (
    SELECT 1 FROM posting WHERE posting.room_id = {room_id} AND posting.bucket = {bucket}
    AND {condition} LIMIT {limit}
) AS need_{number}_{room_id}_{bucket}
"""
IN_WINDOWS = """
SELECT posting.room_id, posting.seq FROM posting
WHERE (posting.room_id, posting.bucket) IN ({windows}) AND {condition} LIMIT {limit}
"""
OF_WINDOW = """
SELECT * FROM (
    SELECT posting.room_id, posting.seq FROM posting
    WHERE posting.room_id = {room_id} AND posting.bucket = {bucket} AND {condition} LIMIT {limit}
) AS window_{room_id}_{bucket}
"""


class Rarest(NamedTuple):
    """The rarest word, and the places of all messages in these rooms that have it, if few do."""

    need: Need
    all: list[tuple[int, int]] | None


def rarest(needs: Sequence[Need], windows: Sequence[Window]) -> Rarest:
    """Return which of ``needs`` the ``windows``, newest first, have least of."""
    counts = _counts(needs, windows[:NEWEST])
    order = sorted(range(len(needs)), key=lambda number: (counts[number], needs[number].is_prefix))
    first = needs[order[0]]
    if counts[order[0]] > FEW:
        return Rarest(first, None)
    return Rarest(first, _all_of(first, windows))


def _counts(needs: Sequence[Need], windows: Sequence[Window]) -> list[int]:
    parts, values = [], []
    for number, need in enumerate(needs):
        for window in windows:
            condition = need.condition.format("posting")
            place = {"room_id": window.room_id, "bucket": window.bucket}
            parts.append(COUNT.format(number=number, condition=condition, limit=COUNTED, **place))
            values += need.values
    counts = [0] * len(needs)
    for number, count in _rows("UNION ALL".join(parts), values):
        counts[number] += count
    return counts


def _all_of(need: Need, windows: Sequence[Window]) -> list[tuple[int, int]] | None:
    """Return the places of all that have ``need``, ``None`` where they are more than ``FEW``."""
    spans: dict[int, list[Window]] = {}
    for window in windows:
        spans.setdefault(window.room_id, []).append(window)
    found: set[tuple[int, int]] = set()
    start, size = 0, FIRST_WINDOWS if need.is_prefix else WINDOWS_AT_ONCE
    while start < len(windows):
        some = windows[start : start + size]
        rows = _some_of(need, some)
        if len(rows) > FEW:
            return None
        found.update((room_id, seq) for room_id, seq in rows)
        if len(found) > FEW:
            return None
        start, size = start + size, min(size * 4, WINDOWS_AT_ONCE)
    return [
        (room_id, seq)
        for room_id, seq in found
        if any(window.low <= seq <= window.high for window in spans[room_id])
    ]


def _some_of(need: Need, windows: Sequence[Window]) -> list[tuple[int, int]]:
    condition, limit = need.condition.format("posting"), FEW + 1
    if not need.is_prefix:
        places = ", ".join(f"({window.room_id}, {window.bucket})" for window in windows)
        sql = IN_WINDOWS.format(windows=places, condition=condition, limit=limit)
        return _rows(sql, need.values)
    parts = [
        OF_WINDOW.format(
            room_id=window.room_id, bucket=window.bucket, condition=condition, limit=limit
        )
        for window in windows
    ]
    return _rows("UNION ALL".join(parts), need.values * len(windows))


def _rows(sql: str, values: Sequence[str]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [tuple(row) for row in cursor.fetchall()]
