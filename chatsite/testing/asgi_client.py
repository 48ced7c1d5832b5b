"""The other side of an ASGI request, for applications that run in page threads."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from chatsite.serving.request_body import Bound, Message
from chatsite.serving.wsgi_in_asgi import WsgiInAsgi

StartResponse = Callable[..., Any]


class Client:
    """The other side of an ASGI request, which may read slowly, or vanish."""

    def __init__(self, *chunks: bytes, vanishes: bool = False) -> None:
        self.sent: list[Message] = []
        self.reads = asyncio.Event()
        self.reads.set()
        self._chunks = list(chunks) or [b""]
        self._vanishes = vanishes

    async def receive(self) -> Message:
        """Return the next part of the body."""
        if not self._chunks:
            return {"type": "http.disconnect"}
        chunk = self._chunks.pop(0)
        more = bool(self._chunks) or self._vanishes
        return {"type": "http.request", "body": chunk, "more_body": more}

    async def send(self, message: Message) -> None:
        """Take a part of the answer, when it is read."""
        await self.reads.wait()
        self.sent.append(message)

    @property
    def content(self) -> bytes:
        """The body of the answer."""
        return b"".join(message.get("body", b"") for message in self.sent[1:])


def scope(method: str = "GET", path: str = "/", **headers: str) -> dict[str, Any]:
    """Return an ASGI request."""
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": b"q=%C3%A4",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("192.0.2.1", 1234),
        "server": ("localhost", 8000),
    }


def echo(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer with the body of the request."""
    content = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(content)))])
    return [content]


async def anything(_scope: Any) -> Bound:
    """Take bodies of any length."""
    return Bound(1 << 40)


def served(
    application: Any, threads: int = 1, most_bytes: Any = anything, **how: Any
) -> WsgiInAsgi:
    """Serve an application."""
    return WsgiInAsgi(application, threads, most_bytes, **how)
