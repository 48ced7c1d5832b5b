"""What is in a store: files by names that are used once."""

import errno
import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

# <ab>/<token>.<variant>; and .part of one that did not arrive.
NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}\.[a-z0-9]+(\.part)?")


AWAY = "The storage of files does not answer at the moment. Try again in a minute."


class StorageAwayError(OSError):
    """The storage of files refuses what it should not, or cannot be reached."""

    def __init__(self, problem: object) -> None:
        super().__init__(errno.EIO, f"The storage of files: {problem}")


class Readable(Protocol):
    """A part of a file, to be read once and closed."""

    def read(self, size: int, /) -> bytes:
        """Return the next ``size`` bytes at most, nothing at the end."""

    def close(self) -> None:
        """Let go of it."""


class Stored(Protocol):
    """A file as it was found."""

    name: str
    size: int

    def part(self, first: int, size: int) -> Readable:
        """Return ``size`` bytes from ``first`` on; what is closed then is that, not the file."""

    def whole(self) -> BinaryIO:
        """Return all of it in a real file, at its beginning; what is closed then is that."""

    def close(self) -> None:
        """Let go of a file of which no part is wanted."""


class Storing(Protocol):
    """What keeps files (``chatsite.files.store`` says what each of these does)."""

    def put(self, file: BinaryIO, name: str) -> None: ...

    def open(self, name: str) -> Stored: ...

    def remove(self, name: str) -> None: ...

    def names(self) -> Iterator[tuple[str, float]]: ...


def checked(name: str) -> str:
    """Return ``name``. Raises ``ValueError`` unless a file can have it."""
    if NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} is no name of a file.")
    return name
