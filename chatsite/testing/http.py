"""A small asyncio client for HTTP/1.1 and Server-Sent Events, for tests and benches."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """A response that was read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def data(self) -> Any:
        """The content as JSON."""
        return json.loads(self.content)


@dataclass(frozen=True)
class Event:
    """One server-sent event; a comment has the name ``""``."""

    name: str
    id: str
    text: str

    @property
    def data(self) -> Any:
        """The event's data as JSON."""
        return json.loads(self.text)

    @property
    def place(self) -> str:
        """The event's id without what names the histories of its rooms."""
        return ",".join(":".join(part.split(":")[:2]) for part in self.id.split(","))


class Refusal(Exception):  # noqa: N818 - the answer to a stream that did not open
    """The stream was answered with something else."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status}: {answer.content[:300]!r}")
        self.answer = answer


class Connection:
    """One HTTP connection, kept alive between requests and opened when needed."""

    def __init__(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self.headers = dict(headers or {})
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def request(
        self,
        method: str,
        path: str,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request, its ``data`` as JSON (or bytes as they are), and read the answer.

        Raises ``OSError`` when the connection breaks; what became of the request is not known
        then.
        """
        content, kind = data, "application/octet-stream"
        if data is None:
            content = b""
        elif not isinstance(data, bytes):
            content, kind = json.dumps(data).encode(), "application/json"
        extra = {"Content-Type": kind, **(headers or {})} if data is not None else (headers or {})
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                reader = await self._send(method, path, content, extra)
                status, found = await _head(reader)
                body = (
                    b"" if method == "HEAD" or status in (204, 304) else await _body(reader, found)
                )
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.close()
            raise ConnectionError(f"{method} {path}: {error!r}") from error
        if found.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, found, body)

    async def _send(
        self, method: str, path: str, content: bytes, headers: Mapping[str, str]
    ) -> asyncio.StreamReader:
        if self._reader is None or self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await self._open()
        elif self._reader.at_eof():
            self.close()
            self._reader, self._writer = await self._open()
        lines = {"Host": f"{self._host}:{self._port}", **self.headers, **headers}
        if content or method not in ("GET", "HEAD"):
            lines["Content-Length"] = str(len(content))
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + content)
        await self._writer.drain()
        return self._reader

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self._host, self._port)

    def close(self) -> None:
        """Close the connection, as it is."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    def abort(self) -> None:
        """Break the connection off, as a client does that crashes."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None


class EventStream(Connection):
    """An open stream of events; a context manager and an asynchronous iterator."""

    def __init__(self, url: str, path: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(url, headers)
        self._path = path
        #: The headers of its answer, once it is open.
        self.answered: Mapping[str, str] = {}
        self._chunks: asyncio.StreamReader | None = None
        self._is_chunked = False
        self._rest = b""

    async def __aenter__(self) -> Self:
        """Open it. Raises ``Refusal`` if it is answered otherwise, ``OSError`` if not at all."""
        async with asyncio.timeout(TIMEOUT_SECONDS):
            reader = await self._send("GET", self._path, b"", {})
            try:
                status, headers = await _head(reader)
            except asyncio.IncompleteReadError as error:
                raise ConnectionError("The server went away.") from error
            if status != 200 or not headers["content-type"].startswith("text/event-stream"):
                content = await _body(reader, headers)
                self.close()
                raise Refusal(Answer(status, headers, content))
        self._chunks = reader
        self.answered = headers
        self._is_chunked = headers.get("transfer-encoding") == "chunked"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    async def __aiter__(self) -> AsyncIterator[Event]:
        """Yield events until the stream ends, which raises nothing."""
        while True:
            event = await self.next()
            if event is None:
                return
            yield event

    async def next(self) -> Event | None:
        """Return the next event, ``None`` at the stream's end."""
        while b"\n\n" not in self._rest:
            chunk = await self._chunk()
            if not chunk:
                return None
            self._rest += chunk
        text, _, self._rest = self._rest.partition(b"\n\n")
        return _event(text.decode())

    async def until(self, name: str, seconds: float = 10.0) -> Event:
        """Return the next event of that name, passing over others. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            async for event in self:
                if event.name == name:
                    return event
        raise ConnectionError(f"The stream ended before {name!r}.")

    async def ended(self, seconds: float = 10.0) -> list[Event]:
        """Wait for the stream's end and return what came before. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            return [event async for event in self]

    async def _chunk(self) -> bytes:
        if self._chunks is None:
            raise RuntimeError("The stream is not open.")
        try:
            if not self._is_chunked:
                return await self._chunks.read(64 * 1024)
            size = int(await self._chunks.readuntil(b"\r\n"), 16)
            return (await self._chunks.readexactly(size + 2))[:-2]
        except (OSError, asyncio.IncompleteReadError):
            return b""


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        # Set-Cookie may come more than once.
        before = headers.get(name.lower())
        headers[name.lower()] = value.strip() if before is None else f"{before}\n{value.strip()}"
    return int(lines[0].split()[1]), headers


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") == "chunked":
        content = b""
        while True:
            size = int(await reader.readuntil(b"\r\n"), 16)
            chunk = await reader.readexactly(size + 2)
            if not size:
                return content
            content += chunk[:-2]
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    return await reader.read()


def events_in(content: bytes) -> list[Event]:
    """Return the events of an answer that was read to its end."""
    return [_event(text) for text in content.decode().split("\n\n")[:-1]]


def _event(text: str) -> Event:
    fields: dict[str, list[str]] = {"event": [], "id": [], "data": []}
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        if name in fields:
            fields[name].append(value.removeprefix(" "))
    return Event("".join(fields["event"]), "".join(fields["id"]), "\n".join(fields["data"]))
