"""Bytes on their way between a client and a page thread, which both go at their own pace."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO

from chatsite.serving.threads import Threads

# Kept in memory; what is larger goes into a temporary file.
AT_ONCE = 256 * 1024
# Of all clients together: the disk has one arm.
FILE_THREADS = 2


class NoRoomError(Exception):
    """There is no room for a temporary file."""


class Spool:
    """A body of a request, or an answer: written once, then read from its beginning.

    Two of them are made for each request, and hardly any is large: ``SpooledTemporaryFile`` costs
    several times as much for what stays in memory.
    """

    def __init__(self, threads: Threads) -> None:
        self.size = 0
        self._threads = threads
        self._file: BinaryIO = BytesIO()

    async def write(self, chunk: bytes) -> None:
        """Add ``chunk``, without keeping the event loop waiting for a disk.

        Raises ``NoRoomError``.
        """
        if self.size + len(chunk) <= AT_ONCE:
            self.add(chunk)
        else:
            await self._threads.run(self.add, chunk)

    @property
    def on_disk(self) -> BinaryIO | None:
        """The real file, if there is one."""
        return self._file if self.size > AT_ONCE else None

    def in_memory(self) -> bytes:
        """Return everything, of a body that has no file."""
        return self._file.read()

    def add(self, chunk: bytes) -> None:
        """Add ``chunk`` in a thread that may wait for a disk. Raises ``NoRoomError``."""
        was_small = self.size <= AT_ONCE
        self.size += len(chunk)
        if self.size <= AT_ONCE:
            self._file.write(chunk)
            return
        with told_apart():
            if was_small:
                self._move_to_disk()
            self._file.write(chunk)

    def rewind(self) -> BinaryIO:
        """Go back to the beginning, and return the file to read from. Raises ``NoRoomError``."""
        if self.size > AT_ONCE:
            with told_apart():
                self._file.flush()
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Forget everything, also what could not be written."""
        with suppress(OSError):
            self._file.close()

    def _move_to_disk(self) -> None:
        memory = self._file
        # Closed by close(), also when what is in memory does not fit.
        self._file = TemporaryFile()  # noqa: SIM115
        memory.seek(0)
        self._file.write(memory.read())


@contextmanager
def told_apart() -> Iterator[None]:
    """Tell what the disk refuses from what clients do, which are ``OSError`` as well."""
    try:
        yield
    except OSError as error:
        raise NoRoomError(error.strerror) from error
