"""A small HTTP proxy in front of a server, which does to its answers what proxies in offices do."""

import asyncio
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

# What happens to the answer of a path.
PASS = "pass"
HOLD = "hold"
HOLD_ALL = "hold all"
CUT = "cut"
REFUSE = "refuse"
COMPRESS = "compress"
CUT_SECONDS = 5.0
REFUSAL = (
    b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 16\r\n"
    b"Connection: close\r\n\r\n<h1>Blocked</h1>"
)


class Proxy:
    """A proxy at ``url``; ``headers`` are added to each request.

    ``behaviours`` says what is done to the answers of a path: ``HOLD`` passes their head alone,
    ``HOLD_ALL`` nothing, ``CUT`` ends them after ``CUT_SECONDS``, ``REFUSE`` answers 403 instead,
    ``COMPRESS`` gives away what comes out of gzip by itself. What is not named passes.
    """

    def __init__(self, upstream: str, headers: Mapping[str, str]) -> None:
        parts = urlsplit(upstream)
        self._upstream = parts.hostname, parts.port
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.behaviours: dict[str, str] = {}
        #: The paths asked for, in order.
        self.asked: list[str] = []
        self.url = ""

    async def start(self) -> asyncio.Server:
        """Listen on a free port."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream: asyncio.StreamWriter | None = None
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = urlsplit(head.split(b" ")[1].decode()).path
            self.asked.append(path)
            behaviour = self.behaviours.get(path, PASS)
            if behaviour == REFUSE:
                writer.write(REFUSAL)
                await writer.drain()
                return
            answer, upstream = await asyncio.open_connection(*self._upstream)
            upstream.write(self._forwarded(head))
            sending = asyncio.create_task(_copy(reader, upstream))
            try:
                async with asyncio.timeout(CUT_SECONDS if behaviour == CUT else None):
                    await self._answer(answer, writer, behaviour)
            finally:
                sending.cancel()
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            # Whoever is gone, or never came: the other one notices.
            pass
        finally:
            for side in (writer, upstream):
                if side is not None:
                    side.close()

    def _forwarded(self, head: bytes) -> bytes:
        lines = head.decode("latin-1").split("\r\n")[:-2]
        kept = [line for line in lines if not line.lower().startswith(("connection:", "accept-en"))]
        return "\r\n".join([*kept, f"Connection: close\r\n{self._headers}\r\n"]).encode("latin-1")

    async def _answer(
        self, answer: asyncio.StreamReader, writer: asyncio.StreamWriter, behaviour: str
    ) -> None:
        if behaviour == HOLD_ALL:
            while await answer.read(65536):
                pass
            return
        head = await answer.readuntil(b"\r\n\r\n")
        if behaviour == COMPRESS:
            await _compressed(head, answer, writer)
            return
        writer.write(head)
        await writer.drain()
        while content := await answer.read(65536):
            if behaviour != HOLD:
                writer.write(content)
                await writer.drain()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while content := await reader.read(65536):
            writer.write(content)
            await writer.drain()
        # The client went away, and with it whatever it asked for.
        writer.close()


async def _compressed(
    head: bytes, answer: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    lines = [line for line in head.split(b"\r\n")[:-2] if b"ransfer-" not in line]
    writer.write(b"\r\n".join([*lines, b"Content-Encoding: gzip", b"", b""]))
    gzip = zlib.compressobj(wbits=31)
    while True:
        size = int(await answer.readuntil(b"\r\n"), 16)
        chunk = (await answer.readexactly(size + 2))[:-2]
        writer.write(gzip.compress(chunk) if chunk else gzip.flush())
        await writer.drain()
        if not chunk:
            return


@contextmanager
def running_proxy(upstream: str, headers: Mapping[str, str] | None = None) -> Iterator[Proxy]:
    """Run a proxy in front of the server at ``upstream``, in a thread of its own."""
    proxy = Proxy(upstream, headers or {})
    is_running, loop = Event(), asyncio.new_event_loop()

    async def run() -> None:
        server = await proxy.start()
        is_running.set()
        async with server:
            await server.serve_forever()

    def serve() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(running)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    running = loop.create_task(run())
    thread = Thread(target=serve, daemon=True)
    thread.start()
    is_running.wait(10)
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(running.cancel)
        thread.join(10)
