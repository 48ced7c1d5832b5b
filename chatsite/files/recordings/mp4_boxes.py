"""Boxes of MP4, and how they are left out."""

from collections.abc import Iterator
from typing import NamedTuple

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change

HEAD, LARGE_HEAD = 8, 16
IS_LARGE, TO_THE_END = 1, 0
FREE = b"free"


class Box(NamedTuple):
    """Where a box stands."""

    name: bytes
    start: int
    content: int
    end: int


def boxes_in(file: Bytes, parent: Box) -> Iterator[Box]:
    """Yield the boxes in ``parent``. Raises ``CannotBlankError`` where one ends elsewhere."""
    place = parent.content
    while place + HEAD <= parent.end:
        size, name = file.number(place, 4), file.at(place + 4, 4)
        content = place + HEAD
        if size == IS_LARGE:
            size, content = file.number(content, 8), place + LARGE_HEAD
        end = parent.end if size == TO_THE_END else place + size
        if not content <= end <= parent.end:
            raise CannotBlankError
        yield Box(name, place, content, end)
        place = end


def left_out(box: Box) -> Change:
    """Return the change that makes ``box`` free space of the same length."""
    is_large = box.content - box.start == LARGE_HEAD
    length = (box.end - box.start).to_bytes(8) if is_large else b""
    return Change(box.start + 4, box.end, FREE + length)
