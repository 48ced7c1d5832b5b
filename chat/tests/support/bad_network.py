"""A network between a client and the server that delays, cuts and doubles what passes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random
from urllib.parse import urlsplit

LONGEST_DELAY_SECONDS = 0.2
# A stream is cut after so many bytes at most, wherever that is.
MOST_BYTES = 4_000


class BadNetwork:
    """Stands at ``url`` for the server at ``upstream``; ``number`` decides what becomes of what."""

    def __init__(self, upstream: str, number: int) -> None:
        parts = urlsplit(upstream)
        self._upstream = parts.hostname, parts.port
        self._random = Random(number)
        self.url = ""
        #: How many answers were lost or cut, and how many requests came twice.
        self.cut = self.doubled = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Be there for the time being."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            yield

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            asked = await _request(reader)
            await self._wait()
            if self._random.random() < 0.4:
                self.doubled += not asked.startswith(b"GET")
                await self._ask(asked, None)
            await self._ask(asked, writer)
        writer.close()

    async def _ask(self, asked: bytes, writer: asyncio.StreamWriter | None) -> None:
        """Ask the server, and pass the answer on to ``writer``, if there is one, or some of it."""
        answer, upstream = await asyncio.open_connection(*self._upstream)
        upstream.write(asked)
        is_stream = b"/stream?" in asked.partition(b"\r\n")[0]
        left = self._random.randrange(MOST_BYTES) if is_stream or self._is_unlucky() else None
        try:
            while writer is not None or not is_stream:
                content = await answer.read(512)
                await self._wait()
                if writer is not None:
                    writer.write(content if left is None else content[:left])
                    await writer.drain()
                left = None if left is None else left - len(content)
                if not content or (left is not None and left <= 0):
                    self.cut += bool(content)
                    return
        finally:
            upstream.close()

    def _is_unlucky(self) -> bool:
        return self._random.random() < 0.4

    async def _wait(self) -> None:
        await asyncio.sleep(self._random.random() ** 4 * LONGEST_DELAY_SECONDS)


async def _request(reader: asyncio.StreamReader) -> bytes:
    """Read one request of HTTP/1.1, and let its connection end with it."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith("content-length:")), 0)
    kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    kept.insert(1, b"Connection: close")
    return b"\r\n".join(kept) + await reader.readexactly(length)
