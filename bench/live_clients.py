"""Many streams and a few writers in one process, reading as little as can be: see bench.live.

What is measured is the server, so these clients only count. One event costs them a few
microseconds.
"""

import asyncio
import random
import time
from collections.abc import Callable
from typing import cast

MESSAGE = b"\nevent: message\n"
READY = b"event: ready"
PATIENCE_SECONDS = 60.0
# How long a client waits before it tries again, like static/js: never all at once.
RETRY_SECONDS = (0.05, 0.5)


class Crowd:
    """Streams at 127.0.0.1:``port``; ``request(number)`` returns the bytes that open one."""

    def __init__(self, port: int, request: Callable[[int], bytes]) -> None:
        self.port = port
        self.request = request
        self.loop = asyncio.get_running_loop()
        self.streams: list[Stream] = []
        self.live = 0
        #: How often a stream that was lost came back.
        self.returned = 0
        #: Messages delivered, to all streams together.
        self.delivered = 0
        self.returns = False
        self.refusals: list[bytes] = []
        self._wanted = 0
        self._enough: asyncio.Future[float] | None = None

    async def open(self, count: int, at_once: int = 200) -> None:
        """Open ``count`` streams, ``at_once`` at a time, and wait until all are live."""
        gate = asyncio.Semaphore(at_once)

        async def open_one(number: int) -> None:
            async with gate:
                stream = Stream(self, number)
                self.streams.append(stream)
                await stream.open()
                await stream.ready

        async with asyncio.timeout(PATIENCE_SECONDS):
            begin = len(self.streams)
            await asyncio.gather(*(open_one(begin + number) for number in range(count)))

    def close(self) -> None:
        """Close all streams."""
        self.returns = False
        for stream in self.streams:
            stream.close()
        self.streams.clear()

    async def deliveries(self, count: int) -> float:
        """Wait for ``count`` deliveries since the beginning; return the time of the last one.

        Raises ``TimeoutError``.
        """
        if self.delivered >= count:
            return time.perf_counter()
        self._wanted, self._enough = count, self.loop.create_future()
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self._enough

    def count(self, messages: int) -> None:
        """Note deliveries."""
        self.delivered += messages
        if self._enough is not None and self.delivered >= self._wanted:
            self._enough.set_result(time.perf_counter())
            self._enough = None


class Stream(asyncio.Protocol):
    """One stream that counts messages; comes back when it is ended, if the crowd ``returns``."""

    __slots__ = ("_crowd", "_is_live", "_number", "_rest", "_transport", "ready")

    def __init__(self, crowd: Crowd, number: int) -> None:
        self._crowd = crowd
        self._number = number
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self._is_live = False
        self.ready: asyncio.Future[None] = crowd.loop.create_future()

    async def open(self) -> None:
        """Connect and ask for the stream. Raises ``OSError``."""
        await self._crowd.loop.create_connection(lambda: self, "127.0.0.1", self._crowd.port)

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self._transport = cast("asyncio.Transport", transport)
        self._rest = b""
        self._transport.write(self._crowd.request(self._number))

    def data_received(self, data: bytes) -> None:
        """Count the messages in what arrived."""
        data = self._rest + data
        # Too short for a mark of its own: it completes one that the socket cut in two.
        self._rest = data[1 - len(MESSAGE) :]
        if self._is_live:
            self._crowd.count(data.count(MESSAGE))
        elif READY in data:
            self._is_live = True
            self._crowd.live += 1
            if self.ready.done():
                self._crowd.returned += 1
            else:
                self.ready.set_result(None)
        elif not data.startswith((b"HTTP/1.1 200", b"HTTP/1.1 503")):
            self._crowd.refusals.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end, and come back if that is wanted."""
        if self._is_live:
            self._crowd.live -= 1
        self._is_live = False
        if self._crowd.returns:
            self._crowd.loop.create_task(self._come_back())
        elif not self.ready.done():
            self.ready.set_exception(ConnectionError("The stream did not open."))

    async def _come_back(self) -> None:
        while self._crowd.returns:
            await asyncio.sleep(random.uniform(*RETRY_SECONDS))
            try:
                await self.open()
            except OSError:
                continue
            break


class Writer(asyncio.Protocol):
    """A kept connection that posts one message after the other."""

    def __init__(self, head: str) -> None:
        self._head = head
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[None] | None = None
        self._received = b""

    async def open(self, port: int) -> None:
        """Connect to 127.0.0.1:``port``."""
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", port)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to ask."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Read the answer to its end."""
        self._received += data
        head, found, content = self._received.partition(b"\r\n\r\n")
        if not found or self._answer is None:
            return
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
        if len(content) < int(length):
            return
        self._received = b""
        answer, self._answer = self._answer, None
        if head.startswith(b"HTTP/1.1 201"):
            answer.set_result(None)
        else:
            answer.set_exception(RuntimeError(f"A message was not accepted: {head + content!r}"))

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail what waits for an answer."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("The server closed the connection."))

    async def send(self, content: bytes) -> None:
        """Post ``content`` and wait until it is accepted."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        head = f"{self._head}Content-Length: {len(content)}\r\n\r\n"
        self._transport.write(head.encode() + content)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._answer

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()
