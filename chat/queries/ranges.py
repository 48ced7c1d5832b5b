"""Reading a few rows next to a number without walking through the whole room."""

from collections.abc import Iterator

FIRST, WIDER = 4, 8


def ranges(count: int, reach: int) -> Iterator[int | None]:
    """Yield how far to look for ``count`` rows: a little, then further, at last ``None``: all.

    ``reach`` is how far there can be any. A room's numbers have few gaps, so that the first
    range is nearly always enough. Without an end to it MariaDB takes half of a huge room for
    as much as all of it, and then reads from the room's end up to the page.
    """
    width = FIRST * count
    while width < reach:
        yield width
        width *= WIDER
    yield None
