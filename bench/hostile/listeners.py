"""Ordinary people who listen: what each of them was sent, and how long it took."""

import asyncio
import re
import time
from collections import Counter
from typing import cast

from bench.hostile.way import PEOPLE, Way, address_of

ID = re.compile(rb"^id: (\S+)$", re.MULTILINE)
SENT = re.compile(rb"sent (\d+)")


class Listener(asyncio.Protocol):
    """One stream: opened by ``request``, it notes every message that arrives, whole or not."""

    def __init__(self, crowd: "Crowd", request: bytes) -> None:
        self._crowd = crowd
        self._request = request
        self._raw = self._events = b""
        self._transport: asyncio.Transport | None = None
        self._is_closing = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.seen: Counter[int] = Counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Take what arrived apart: the answer's head, chunks, events."""
        self._raw += data
        if not self.ready.done():
            head, found, rest = self._raw.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 200"):
                self.ready.set_exception(ConnectionError(repr(head[:300])))
                self.close()
                return
            self.ready.set_result(None)
            self._raw = rest
        self._take_chunks()
        *events, self._events = self._events.split(b"\n\n")
        for event in events:
            if b"event: message" in event:
                self._take(event)

    def _take_chunks(self) -> None:
        while True:
            size, found, rest = self._raw.partition(b"\r\n")
            if not found or len(rest) < (length := int(size, 16)) + 2:
                return
            self._events += rest[:length]
            self._raw = rest[length + 2 :]
            if not length:
                return

    def _take(self, event: bytes) -> None:
        sent = SENT.search(event)
        if sent is None:
            return
        number = int(sent.group(1))
        self.seen[number] += 1
        self._crowd.arrived(number)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note an end that nobody wanted."""
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("The stream did not open."))
        elif not self._is_closing:
            self._crowd.ended += 1

    def close(self) -> None:
        """Stop listening."""
        self._is_closing = True
        if self._transport is not None:
            self._transport.abort()


class Crowd:
    """All who listen. Messages are numbered, and each is noted when it is ``sent``."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        #: Streams that ended by themselves.
        self.ended = 0
        #: Milliseconds of each delivery since the last :meth:`begin`.
        self.times: list[float] = []
        self._sent: dict[int, float] = {}

    async def open(self, way: Way, requests: list[bytes], at_once: int = 50) -> None:
        """Open a stream for each of ``requests``. Raises ``ConnectionError``."""
        context, gate = way.tls(), asyncio.Semaphore(at_once)

        async def open_one(number: int, request: bytes) -> None:
            listener = Listener(self, request)
            async with gate:
                await way.open(lambda: listener, address_of(PEOPLE, number), context)
                await listener.ready
            self.listeners.append(listener)

        await asyncio.gather(*(open_one(*each) for each in enumerate(requests)))

    def begin(self) -> None:
        """Forget what was noted so far."""
        self.times.clear()
        self._sent.clear()
        for listener in self.listeners:
            listener.seen.clear()

    def sending(self, number: int) -> None:
        """Note that a message is sent now."""
        self._sent[number] = time.perf_counter()

    def arrived(self, number: int) -> None:
        """Note that it arrived at somebody."""
        if number in self._sent:
            self.times.append((time.perf_counter() - self._sent[number]) * 1000)

    @property
    def missing(self) -> int:
        """How many deliveries are still to come."""
        return sum(
            number not in listener.seen for listener in self.listeners for number in self._sent
        )

    @property
    def doubled(self) -> int:
        """How many deliveries came more than once."""
        return sum(times - 1 for each in self.listeners for times in each.seen.values())

    def close(self) -> None:
        """Let all go."""
        for listener in self.listeners:
            listener.close()
