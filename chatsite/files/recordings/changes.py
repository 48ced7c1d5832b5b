"""What is to change in a recording, and how it is read."""

import os
from typing import BinaryIO, NamedTuple

import msgspec

BLOCK = 1024 * 1024


class CannotBlankError(Exception):
    """It is damaged, or of a kind in which we do not know where everything stands."""


class Change(NamedTuple):
    """From ``start`` there is to be ``head``, and zeros up to ``end``."""

    start: int
    end: int
    head: bytes = b""


class Recording(msgspec.Struct):
    """What is known of a recording, and what is to change in it."""

    changes: list[Change] = msgspec.field(default_factory=list)
    duration: float | None = None
    has_pictures: bool = False
    has_sound: bool = False


class Bytes:
    """Reads an open file at any place."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file.fileno()
        self.size = os.fstat(self._file).st_size

    def at(self, start: int, count: int) -> bytes:
        """Return the bytes from ``start``. Raises ``CannotBlankError`` where they are cut short."""
        found = os.pread(self._file, count, start)
        if len(found) < count:
            raise CannotBlankError
        return found

    def number(self, start: int, count: int) -> int:
        """Return ``count`` bytes from ``start`` as a number, its highest byte first."""
        return int.from_bytes(self.at(start, count))


def make(changes: list[Change], file: BinaryIO) -> None:
    """Make ``changes`` in an open file."""
    for start, end, head in changes:
        file.seek(start)
        file.write(head)
        for place in range(start + len(head), end, BLOCK):
            file.write(bytes(min(BLOCK, end - place)))
    file.flush()
