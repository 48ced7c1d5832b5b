"""The whole site in this process, as gunicorn calls it, and what an answer costs."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, unquote_to_bytes

from chatsite.asgi import application, live
from chatsite.tests.worst.bodies import Request

CHUNK = 64 * 1024
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Cost:
    """The ``status`` of an answer, and the ``seconds`` for which it kept the processor busy."""

    status: int
    seconds: float


class Served:
    """The site; a context manager."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._ends = asyncio.Event()
        self._life: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self._runner.run(self._start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._runner.run(self._stop())
        self._runner.close()

    def ask(self, path: str, request: Request, headers: Iterable[tuple[str, str]]) -> Cost:
        """Send a request, and wait for all of its answer."""
        scope = scope_of(path, request, headers)
        return self._runner.run(asyncio.wait_for(self._ask(scope, request), PATIENCE_SECONDS))

    async def _ask(self, scope: dict[str, Any], request: Request) -> Cost:
        status = 0
        body = [request.body[at : at + CHUNK] for at in range(0, len(request.body), CHUNK)] or [b""]

        async def receive() -> dict[str, Any]:
            if not body:
                await asyncio.Event().wait()
            part = body.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(body)}

        async def send(message: dict[str, Any]) -> None:
            nonlocal status
            status = message.get("status", status)

        began = time.process_time()
        await application(scope, receive, send)
        return Cost(status, time.process_time() - began)

    async def _start(self) -> None:
        started = asyncio.Event()

        async def receive() -> dict[str, Any]:
            if started.is_set():
                await self._ends.wait()
            return {"type": "lifespan"}

        async def send(_message: dict[str, Any]) -> None:
            started.set()

        self._life = asyncio.create_task(live.run(receive, send))
        await started.wait()

    async def _stop(self) -> None:
        self._ends.set()
        if self._life is not None:
            await self._life


def scope_of(path: str, request: Request, headers: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the ASGI scope that gunicorn makes of a request."""
    raw = quote(path, safe="/%:@")
    theirs = {name for name, _ in request.headers}
    lines = [line for line in headers if line[0] not in theirs]
    lines += request.headers
    if "host" not in theirs:
        lines.append(("host", "localhost"))
    if request.content_type:
        lines.append(("content-type", request.content_type))
    if request.is_chunked:
        lines.append(("transfer-encoding", "chunked"))
    elif request.method not in ("GET", "HEAD"):
        lines.append(("content-length", str(len(request.body))))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote_to_bytes(raw).decode(errors="replace"),
        "raw_path": raw.encode(),
        "root_path": "",
        "query_string": request.query,
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in lines],
        "server": ("127.0.0.1", 8000),
        "client": ("203.0.113.9", 40_000),
    }
