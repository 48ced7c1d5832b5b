"""One stream: what is written to its connection, and what waits while its client does not read."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from chat.live import sse
from chat.live.change import Change
from chat.live.position import Position

logger = logging.getLogger(__name__)

# Beyond this the system takes no more for the moment, and the client is watched.
FREE_BYTES = 64 * 1024
# What may wait for one client after that. The bytes are shared with all others.
WAITING_BYTES_LIMIT = 256 * 1024
STALL_SECONDS = 30.0


class Reader(asyncio.Protocol):
    """One stream of ``user_id``, opened with ``credential`` from ``address``.

    ``rooms`` are those of the rooms in its address that it carries, ``lost`` the others;
    ``position`` is where it is in several of them, for an API client. ``browser`` says whether it
    is fed fragments or JSON, ``is_chunked`` how its answer is framed. ``forget`` is called once,
    when it has ended or never opened. Until :meth:`open` what is written is held.
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
        "is_chunked",
        "lost",
        "position",
        "rooms",
        "user_id",
    )

    def __init__(
        self,
        *,
        browser: bool,
        address: str,
        forget: Callable[["Reader"], None],
        is_chunked: bool = True,
    ) -> None:
        self.browser = browser
        self.address = address
        self.is_chunked = is_chunked
        self.rooms: frozenset[int] = frozenset()
        self.lost: frozenset[int] = frozenset()
        self.position: Position | None = None
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

    def open(self, connection: asyncio.Transport, head: bytes, events: Iterable[bytes]) -> None:
        """Write ``head``, ``events`` and what was held to ``connection``, from now on at once."""
        connection.set_write_buffer_limits(FREE_BYTES)
        self._connection = connection
        beginning = head + self._framed(events) + self._held
        self._held = b""
        # Whoever has missed much may take time to read it.
        self._limit = WAITING_BYTES_LIMIT + len(beginning)
        self.send(beginning)

    def lose(self, room_id: int) -> None:
        """Carry a room no longer, and say so."""
        self.rooms -= {room_id}
        self.lost |= {room_id}
        self.write(sse.event("left", {"room": room_id}))

    def write(self, *events: bytes) -> None:
        """Send events, or hold them until the stream is open."""
        self.send(self._framed(events))

    def write_message(self, change: Change, fields: bytes) -> None:
        """Send a message, of which all but the id is the same for others, as :meth:`write` does."""
        place = change.room_id, change.number, change.mark
        event_id = sse.place(*place) if self.position is None else self.position.move(*place)
        end = sse.finished(b"", event_id)
        if self.is_chunked:
            self.send(b"%x\r\n" % (len(fields) + len(end)))
            end += b"\r\n"
        self.send(fields)
        self.send(end)

    def send(self, content: bytes) -> None:
        """Send bytes that are framed as ``is_chunked`` says, or hold them."""
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
            if self.is_chunked and not connection.is_closing():
                connection.write(sse.LAST_CHUNK)
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

    def _framed(self, events: Iterable[bytes]) -> bytes:
        return sse.chunks(events) if self.is_chunked else b"".join(events)

    def _hold(self, content: bytes) -> None:
        if self.ended:
            return
        self._held += content
        if len(self._held) > WAITING_BYTES_LIMIT:
            self.end()


def write_to(readers: Iterable[Reader], events: Sequence[bytes]) -> None:
    """Write the same ``events`` to each of ``readers``, framed once for all of them."""
    chunked, plain = sse.chunks(events), b"".join(events)
    for reader in readers:
        reader.send(chunked if reader.is_chunked else plain)
