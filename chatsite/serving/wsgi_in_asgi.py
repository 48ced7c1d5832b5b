"""Runs a WSGI application in lasting threads, for an ASGI server.

A thread is only held while the application works: what a client sends slowly is read before, and
what it reads slowly is sent after. Only bodies larger than ``AT_ONCE`` pass in pieces, in bounded
memory. (a2wsgi 1.10 costs three changes of thread a request where this costs one, gives a body
cut short by a lost connection to the application as if it were whole, and loses a thread for
ever when a client vanishes in the middle of a large download.)
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol

from chatsite.serving.threads import Threads

AT_ONCE = 256 * 1024
# A client that neither reads nor sends for this long holds no thread any more.
STALL_SECONDS = 60.0

TOO_SLOW = {
    "type": "http.response.start",
    "status": 408,
    "headers": [(b"content-length", b"0"), (b"connection", b"close")],
}

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Coroutine[Any, Any, None]]


class WsgiApplication(Protocol):
    """A WSGI application (PEP 3333)."""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any], /
    ) -> Iterable[bytes]:
        """Answer one request."""


class ClientGoneError(ConnectionError):
    """The client went away in the middle of a request."""


class Pages:
    """An ASGI application that answers with ``application`` in at most ``threads`` threads."""

    def __init__(self, application: WsgiApplication, threads: int) -> None:
        self._application = application
        self._threads = Threads(threads, "page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        beginning = io.BytesIO()
        is_whole = False
        while not is_whole and beginning.tell() < AT_ONCE:
            message = await receive()
            if message["type"] == "http.disconnect":
                await send(TOO_SLOW)
                await send({"type": "http.response.body"})
                return
            beginning.write(message.get("body", b""))
            is_whole = not message.get("more_body", False)
        beginning.seek(0)
        exchange = Exchange(receive, send)
        body = beginning if is_whole else io.BufferedReader(Rest(beginning, exchange), AT_ONCE)
        exchange.has_body = scope["method"] != "HEAD"
        try:
            await self._threads.run(exchange.run, self._application, environ_of(scope, body))
        except ClientGoneError:
            return
        finally:
            exchange.give_up()
        await exchange.finish()


class Exchange:
    """One request and its answer; :meth:`run` in a thread, everything else in the event loop."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self.receive = receive
        self.has_body = True
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._start: Message | None = None
        self._is_started = False
        self._parts: list[bytes] = []
        self._waiting_for: Future[Any] | None = None
        self._is_over = False

    def run(self, application: WsgiApplication, environ: dict[str, Any]) -> None:
        """Let the application answer. What does not fit at once is sent meanwhile."""
        size = 0
        answer = application(environ, self._start_response)
        try:
            for part in answer:
                self._parts.append(part)
                size += len(part)
                if size >= AT_ONCE or (part and not self._knows_length()):
                    self.wait_for(self._send_parts(more=True))
                    size = 0
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    def wait_for(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Return what ``coroutine`` returns in the event loop. Raises ``ClientGoneError``."""
        self._waiting_for = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        if self._is_over:
            self._waiting_for.cancel()
        try:
            return self._waiting_for.result(STALL_SECONDS)
        except (TimeoutError, CancelledError) as error:
            self._waiting_for.cancel()
            raise ClientGoneError("The client does not read or send any more.") from error

    def give_up(self) -> None:
        """Let the thread go, if it still waits for the client."""
        self._is_over = True
        if self._waiting_for is not None:
            self._waiting_for.cancel()

    async def finish(self) -> None:
        """Send what the application left to send."""
        await self._send_parts(more=False)

    async def _send_parts(self, *, more: bool) -> None:
        if self._start is None:
            raise RuntimeError("The application did not answer.")
        if not self._is_started:
            self._is_started = True
            await self._send(self._start)
        parts, self._parts = self._parts, []
        content = b"".join(parts) if self.has_body else b""
        await self._send({"type": "http.response.body", "body": content, "more_body": more})

    def _knows_length(self) -> bool:
        headers = self._start["headers"] if self._start is not None else ()
        return any(name == b"content-length" for name, _ in headers)

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], _error: Any = None
    ) -> Callable[[bytes], None]:
        code = int(status.split(" ", 1)[0])
        self.has_body = self.has_body and code not in (204, 304)
        self._start = {
            "type": "http.response.start",
            "status": code,
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
            ],
        }
        return self._parts.append


class Rest(io.RawIOBase):
    """The body of a request: its ``beginning``, and then what still arrives."""

    def __init__(self, beginning: io.BytesIO, exchange: Exchange) -> None:
        super().__init__()
        self._chunk = beginning
        self._exchange = exchange
        self._has_more = True

    def readable(self) -> bool:
        """Return ``True``: this is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes, 0 at the end. Raises ``ClientGoneError`` if it does not come."""
        while True:
            size = self._chunk.readinto(buffer)
            if size or not self._has_more:
                return size
            message = self._exchange.wait_for(_awaited(self._exchange.receive()))
            if message["type"] == "http.disconnect":
                raise ClientGoneError("The client went away before its request was complete.")
            self._chunk = io.BytesIO(message.get("body", b""))
            self._has_more = message.get("more_body", False)


async def _awaited(message: Awaitable[Message]) -> Message:
    return await message


class Blocks:
    """A file in pieces of ``AT_ONCE`` (``wsgi.file_wrapper``)."""

    def __init__(self, file: Any, _block_size: int = 0) -> None:
        self._file = file
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self) -> "Blocks":
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        block: bytes = self._file.read(AT_ONCE)
        if not block:
            raise StopIteration
        return block


def environ_of(scope: Scope, body: Any) -> dict[str, Any]:
    """Return the WSGI environment of an ASGI request."""
    server = scope.get("server") or ("localhost", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": Blocks,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            # It would take the place of the header with a hyphen, which a proxy may have set.
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in environ:
            value = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"
        environ[name] = value
    return environ
