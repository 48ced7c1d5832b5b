"""The live channel of one process: what chatsite/asgi.py and gunicorn talk to."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from chat.live import publish
from chat.live.bus.base import Bus
from chat.live.http.health import Health
from chat.live.http.refresh import Refresh
from chat.live.http.request import (
    METHODS,
    SECURITY_HEADERS,
    Receive,
    Scope,
    Send,
    common_headers,
    finish,
    refuse,
    start,
)
from chat.live.http.site import Site
from chat.live.http.streams import Limits, Streams
from chat.live.hub import Hub
from chat.live.source import Refused, Source
from chatsite.serving.threads import Threads

THREADS = 4

Endpoint = Callable[[Scope, Receive, Send], Awaitable[None]]


class LiveServer:
    """Starts with its process, serves ``paths``, and ends all streams before the process does."""

    def __init__(
        self,
        source: Source,
        *,
        limits: Limits,
        site: Site,
        new_bus: Callable[[], Bus],
    ) -> None:
        self._source = source
        self._limits = limits
        self._site = site
        self._new_bus = new_bus
        self._hub: Hub | None = None
        #: What is served, by path; empty until the process has started.
        self.paths: dict[str, Endpoint] = {}

    async def run(
        self, receive: Receive, send: Callable[[dict[str, Any]], Awaitable[None]]
    ) -> None:
        """Follow the process from its beginning to its end (ASGI lifespan)."""
        await receive()
        threads = Threads(THREADS, "live", self._source.begin, self._source.rest)
        hub = Hub(self._source, threads, self._new_bus(), uuid4().hex)
        hub.start()
        self._hub = hub
        streams = Streams(hub, self._limits, self._site)
        self.paths = {
            "/stream": self._guarded(streams.serve_browser),
            "/api/v1/stream": self._guarded(streams.serve_api),
            "/refresh": self._guarded(Refresh(hub, self._site).serve),
            "/health": self._guarded(Health(hub).serve),
        }
        publish.attach(hub)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        publish.attach(None)
        await hub.stop()
        threads.close()
        await send({"type": "lifespan.shutdown.complete"})

    def _guarded(self, serve: Endpoint) -> Endpoint:
        """Return what serves only requests for this site, and answers as all of it does."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            scope = {**scope, SECURITY_HEADERS: self._site.security_headers(scope)}
            if not self._site.allows_host(scope):
                await refuse(send, scope, Refused(400, "This is not a host name of this site."))
            elif scope["method"] == "OPTIONS":
                await start(send, 204, ((b"allow", METHODS), *common_headers(scope)))
                await finish(send)
            else:
                await serve(scope, receive, send)

        return guarded

    def close_streams(self) -> None:
        """End every stream at once, so that a stopping process need not wait for them."""
        if self._hub is not None:
            self._hub.close_streams()
