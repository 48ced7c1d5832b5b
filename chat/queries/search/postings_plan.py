"""What postings propose: window after window, the newest first, by the rarest of the words.

Only rows of rooms that are searched are read. A word in few messages is looked up in all windows
at once; of others, so many windows are read as bring enough.
"""

from collections.abc import Sequence
from typing import NamedTuple

from chat.queries.search.asked import Asked, Step, Steps
from chat.queries.search.needs import Need, is_decided_by_rows, needs_of
from chat.queries.search.places import BOTTOM, Place
from chat.queries.search.posting_rows import Row, read, rows_at
from chat.queries.search.rarest import rarest
from chat.queries.search.windows import Window, Windows


class Pace(NamedTuple):
    """How many windows are read at once at most, and how many rows of all of them together."""

    windows: int
    rows: int
    rows_each: int


# Where every row is a hit, and where what is said decides.
SURE, UNSURE = Pace(32, 42, 3), Pace(16, 128, 6)
FIRST = 2


def posted(asked: Asked) -> Steps:
    """Propose what has the words and marks; without any of them, all that is there."""
    windows, needs = Windows(asked), needs_of(asked.query)
    driver, others = None, []
    if needs and windows:
        found = rarest(needs, windows.all())
        # Second beginnings of words have too many rows to be compared.
        driver, others = found.need, [need for need in needs if not need.is_prefix]
        others = [need for need in others if need != driver]
        if found.all is not None:
            yield Step(_places(rows_at(found.all, others)), BOTTOM)
            return
    known = others if driver is None else [driver, *others]
    pace = SURE if is_decided_by_rows(asked.query, known) else UNSURE
    yield from _by_windows(windows, driver, others, pace)


def _by_windows(windows: Windows, driver: Need | None, others: Sequence[Need], pace: Pace) -> Steps:
    size = FIRST
    while windows:
        taken = windows.take(size)
        limit = max(pace.rows // size, pace.rows_each)
        rows = read(taken, size, driver, others, limit)
        _put_back(windows, taken, rows, limit)
        yield Step(_places(rows), windows.reached)
        size = min(size * 2, pace.windows)
    yield Step([], BOTTOM)


def _put_back(windows: Windows, taken: Sequence[Window], rows: Sequence[Row], limit: int) -> None:
    """Keep those windows for later that may have more than was read of them."""
    by_window: dict[int, list[Row]] = {}
    for row in rows:
        by_window.setdefault(row.number, []).append(row)
    for number, some in by_window.items():
        if len(some) >= limit:
            lowest = min(some, key=lambda row: row.seq)
            windows.put_back(taken[number], lowest.seq, lowest.second)


def _places(rows: Sequence[Row]) -> list[Place]:
    return [Place(row.second, row.pk) for row in rows]
