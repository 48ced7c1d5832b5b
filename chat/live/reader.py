"""One stream: what is written to its connection, and what waits while its client does not read."""

import asyncio
import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

# Beyond this the system takes no more for the moment, and the client is watched.
FREE_BYTES = 64 * 1024
# What may wait for one client after that. The bytes are shared with all others.
WAITING_BYTES_LIMIT = 256 * 1024
STALL_SECONDS = 30.0


class Reader(asyncio.Protocol):
    """One stream of ``user_id``, opened with ``credential`` from ``address``.

    ``rooms`` are the rooms in its address, ``browser`` says whether it is fed fragments or JSON.
    ``forget`` is called once, when it has ended or never opened. Until :meth:`open` what is
    written is held.
    """

    __slots__ = (
        "_connection",
        "_forget",
        "_held",
        "_is_full",
        "_limit",
        "_watching",
        "address",
        "browser",
        "credential",
        "ended",
        "rooms",
        "user_id",
    )

    def __init__(self, *, browser: bool, address: str, forget: Callable[["Reader"], None]) -> None:
        self.browser = browser
        self.address = address
        self.rooms: frozenset[int] = frozenset()
        self.user_id = 0
        self.credential = ""
        self.ended = False
        self._forget: Callable[[Reader], None] | None = forget
        self._connection: asyncio.Transport | None = None
        self._held = b""
        self._is_full = False
        self._limit = WAITING_BYTES_LIMIT
        self._watching: asyncio.Handle | None = None

    @property
    def is_open(self) -> bool:
        """Whether what is written goes to the client."""
        return self._connection is not None

    def open(self, connection: asyncio.Transport, beginning: bytes) -> None:
        """Write ``beginning`` and what was held to ``connection``, and from now on at once."""
        connection.set_write_buffer_limits(FREE_BYTES)
        self._connection = connection
        beginning += self._held
        self._held = b""
        # Whoever has missed much may take time to read it.
        self._limit = WAITING_BYTES_LIMIT + len(beginning)
        self.write(beginning)

    def write(self, content: bytes) -> None:
        """Send whole events, or hold them until the stream is open."""
        connection = self._connection
        if connection is None:
            self._hold(content)
            return
        if self._is_full and connection.get_write_buffer_size() > self._limit:
            self._give_up()
            return
        try:
            connection.write(content)
        except (OSError, RuntimeError):
            # It is closed; uvloop says so by a RuntimeError.
            self.end()

    def end(self) -> None:
        """End the stream; its client will come back with its cursor if it may."""
        if self.ended:
            return
        self.ended = True
        self._held = b""
        connection, self._connection = self._connection, None
        if connection is None:
            # The request that would have opened it notices.
            return
        if self._is_full:
            # What waits would keep the connection open for as long as the client likes.
            connection.abort()
        else:
            connection.close()
        asyncio.get_running_loop().call_soon(self.forget)

    def forget(self) -> None:
        """Let go of everything that belongs to the stream; only the first call does something."""
        forget, self._forget = self._forget, None
        if forget is not None:
            forget(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the client is gone."""
        self._stop_watching()
        self._connection = None
        self.ended = True
        self.forget()

    def pause_writing(self) -> None:
        """Watch a client that does not take what is written as fast as it comes."""
        # In this turn of the loop nothing was tried yet: also a fast client has much waiting then.
        self._watching = asyncio.get_running_loop().call_soon(self._watch)

    def resume_writing(self) -> None:
        """Note that the client has read what was waiting."""
        self._stop_watching()

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        self._watching = None
        self._is_full = False
        self._limit = WAITING_BYTES_LIMIT

    def _watch(self, before: int | None = None) -> None:
        """End the stream if nothing was read since ``before`` bytes were waiting."""
        if self._connection is None:
            return
        self._is_full = True
        waiting = self._connection.get_write_buffer_size()
        if before is not None and waiting >= before:
            self._give_up()
            return
        loop = asyncio.get_running_loop()
        self._watching = loop.call_later(STALL_SECONDS, self._watch, waiting)

    def _give_up(self) -> None:
        logger.info("A stream of user %s is ended: its client does not read", self.user_id)
        self.end()

    def _hold(self, content: bytes) -> None:
        if self.ended:
            return
        self._held += content
        if len(self._held) > WAITING_BYTES_LIMIT:
            self.end()
