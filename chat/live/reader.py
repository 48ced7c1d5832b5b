"""One open stream: what is written to it, and what waits while its client does not read."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator
from types import coroutine
from typing import Any

from chat.live.outlet import FREE_BYTES, Frame

logger = logging.getLogger(__name__)

# What waits for one client beyond the 64 KiB of the server's own buffer.
HELD_BYTES_LIMIT = 256 * 1024
STALL_SECONDS = 30.0

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]


class Reader:
    """One open stream of ``user_id``, opened with ``credential`` from ``address``.

    ``rooms`` are the rooms in its address, ``browser`` says whether it is fed fragments or JSON.
    Bytes go through ``send``, or straight to ``connection`` while that takes them at once.
    """

    __slots__ = (
        "_connection",
        "_held",
        "_held_bytes",
        "_resuming",
        "_send",
        "_task",
        "address",
        "browser",
        "credential",
        "ended",
        "rooms",
        "user_id",
    )

    def __init__(
        self,
        send: Send,
        connection: asyncio.WriteTransport | None,
        *,
        browser: bool,
        address: str,
    ) -> None:
        self.browser = browser
        self.address = address
        self.rooms: frozenset[int] = frozenset()
        self.user_id = 0
        self.credential = ""
        self.ended = False
        self._send = send
        self._connection = connection
        self._task = asyncio.current_task()
        self._held: list[bytes] | None = []
        self._held_bytes = 0
        self._resuming: asyncio.Task[None] | None = None

    def write(self, frame: Frame) -> None:
        """Write at once if the client keeps up; otherwise hold it, within bounds."""
        if self._held is not None:
            self._hold(frame.message["body"])
            return
        if self.ended:
            return
        connection = self._connection
        try:
            if connection is not None and connection.get_write_buffer_size() <= FREE_BYTES:
                connection.write(frame.chunk)
                return
        except (OSError, RuntimeError):
            # It is closed; uvloop says so by a RuntimeError.
            self.end()
            return
        self._send_or_wait(frame)

    def _send_or_wait(self, frame: Frame) -> None:
        """Take the first step of ``send`` right here, without a task of its own.

        It only pauses when the client is not reading.
        """
        sending = self._send(frame.message)
        try:
            paused_at = sending.send(None)
        except StopIteration:
            return
        except OSError:
            self.end()
            return
        self._held = []
        self._resuming = asyncio.get_running_loop().create_task(
            self._resume(_rest(sending, paused_at))
        )

    async def release(self, first: bytes = b"") -> None:
        """Write ``first``, then everything that was held, and from then on write at once."""
        await self._send(Frame(first).message)
        await self._write_held()

    def end(self) -> None:
        """End the stream; its client will come back with its cursor if it may."""
        if self.ended:
            return
        self.ended = True
        self._held = None
        if self._resuming is not None:
            self._resuming.cancel()
        if self._task is not None:
            self._task.cancel()

    def _hold(self, frame: bytes) -> None:
        if self._held is None or self.ended:
            return
        self._held.append(frame)
        self._held_bytes += len(frame)
        if self._held_bytes > HELD_BYTES_LIMIT:
            logger.info("A stream of user %s is ended: its client does not read", self.user_id)
            self.end()

    async def _resume(self, rest: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(STALL_SECONDS):
                await rest
                await self._write_held()
        except (TimeoutError, OSError):
            self.end()
        finally:
            self._resuming = None

    async def _write_held(self) -> None:
        while self._held:
            held, self._held, self._held_bytes = self._held, [], 0
            await self._send(Frame(b"".join(held)).message)
        self._held = None


@coroutine
def _rest(sending: Coroutine[Any, Any, None], paused_at: Any) -> Generator[Any, Any, None]:
    """Go on with a coroutine that was already taken its first step and paused there."""
    try:
        while True:
            try:
                value = yield paused_at
            except BaseException as error:  # noqa: BLE001 - passed on into the coroutine
                paused_at = sending.throw(error)
            else:
                paused_at = sending.send(value)
    except StopIteration:
        return
