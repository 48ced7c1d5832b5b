"""Bytes on their way between a client and a page thread, which both go at their own pace."""

from contextlib import suppress
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

from chatsite.serving.threads import Threads

# Kept in memory; what is larger goes into a temporary file.
AT_ONCE = 256 * 1024
# Of all clients together: the disk has one arm.
FILE_THREADS = 2


class NoRoomError(Exception):
    """There is no room for a temporary file."""


class Spool:
    """A body of a request, or an answer: written once, then read from its beginning."""

    def __init__(self, threads: Threads) -> None:
        self.size = 0
        self._threads = threads
        # Not SpooledTemporaryFile: as a rule nothing goes into a file, and through that each call
        # takes several others.
        self._file: IO[bytes] = BytesIO()

    async def write(self, chunk: bytes) -> None:
        """Add ``chunk``, without keeping the event loop waiting for a disk.

        Raises ``NoRoomError``.
        """
        if self.size + len(chunk) <= AT_ONCE:
            self.add(chunk)
        else:
            await self._threads.run(self.add, chunk)

    async def read(self) -> bytes:
        """Return the next ``AT_ONCE`` bytes at most, nothing at the end."""
        if self.size <= AT_ONCE:
            return self._file.read(AT_ONCE)
        return await self._threads.run(self._file.read, AT_ONCE)

    def add(self, chunk: bytes) -> None:
        """Add ``chunk`` in a thread that may wait for a disk. Raises ``NoRoomError``."""
        self.size += len(chunk)
        try:
            if self.size > AT_ONCE and isinstance(self._file, BytesIO):
                self._file = _in_file(self._file)
            self._file.write(chunk)
        except OSError as error:
            raise told_apart(error) from error

    def rewind(self) -> Any:
        """Go back to the beginning, and return the file to read from. Raises ``NoRoomError``."""
        try:
            # Writes what is still in memory.
            self._file.seek(0)
        except OSError as error:
            raise told_apart(error) from error
        return self._file

    def close(self) -> None:
        """Forget everything, also what could not be written."""
        with suppress(OSError):
            self._file.close()


def told_apart(error: OSError) -> NoRoomError:
    """Tell what the disk refuses from what clients do, which are ``OSError`` as well."""
    return NoRoomError(error.strerror)


def _in_file(memory: BytesIO) -> IO[bytes]:
    """Return a temporary file with what is in ``memory``, to be written on."""
    file = TemporaryFile()  # noqa: SIM115 - closed by Spool.close()
    try:
        file.write(memory.getbuffer())
    except OSError:
        with suppress(OSError):
            file.close()
        raise
    return file
