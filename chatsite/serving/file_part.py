"""A part of an open file, as an answer: read by whoever asks, or sent by the event loop."""

import os
import stat
from io import UnsupportedOperation
from typing import Any, BinaryIO

# Linux: give what is in memory, and nothing where a disk would have to be waited for.
NOWAIT: int | None = getattr(os, "RWF_NOWAIT", None)


class FilePart:
    """``size`` bytes of ``file`` from ``first`` on; by default all of it.

    The file is closed with it. Its position is not used, so that it may be shared.
    """

    def __init__(self, file: BinaryIO, first: int = 0, size: int | None = None) -> None:
        self._file = file
        self.first = first
        self.size = os.fstat(file.fileno()).st_size - first if size is None else size
        self._read = 0

    def fileno(self) -> int:
        """Return the descriptor of the file."""
        return self._file.fileno()

    def read(self, size: int) -> bytes:
        """Return the next ``size`` bytes at most, nothing at the end."""
        block = self.block(self._read, size)
        self._read += len(block)
        return block

    def block(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes at most from ``start`` on, counted from the part's beginning."""
        size = min(size, self.size - start)
        return os.pread(self.fileno(), size, self.first + start) if size > 0 else b""

    def block_in_memory(self, start: int, size: int) -> bytes:
        """Return what :meth:`block` does as far as it is there without waiting for a disk."""
        block = bytearray(min(size, self.size - start))
        if NOWAIT is None:
            return b""
        try:
            found = os.preadv(self.fileno(), [block], self.first + start, NOWAIT)
        except OSError:
            # Not in memory, or on a file system that cannot tell.
            return b""
        return bytes(memoryview(block)[:found])

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def part_of(file: Any) -> FilePart | None:
    """Return what ``file`` answers with, under a descriptor of its own, if it is on a disk."""
    try:
        number = int(file.fileno())
    except (AttributeError, UnsupportedOperation):
        return None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        return None
    if isinstance(file, FilePart):
        first, size = file.first, file.size
    else:
        first, size = os.lseek(number, 0, os.SEEK_CUR), None
    return FilePart(os.fdopen(os.dup(number), "rb"), first, size)
