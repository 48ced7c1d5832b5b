"""The live channel on a :class:`FakeSource`, and clients without a network."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from chat.live import publish
from chat.live.bus.base import MemoryBus
from chat.live.http.site import Site
from chat.live.http.streams import Limits, Streams
from chat.live.hub import Hub
from chat.tests.support.fake_source import FakeSource
from chatsite.serving.threads import Threads


@dataclass(frozen=True)
class FakeChat:
    """The live channel of one process; it hears what ``chat.live.publish`` tells."""

    source: FakeSource
    hub: Hub
    streams: Streams
    site: Site


@asynccontextmanager
async def live_chat(source: FakeSource, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeChat]:
    """Serve ``source``; nothing is asked again by the clock."""
    threads = Threads(4, "test")
    hub = Hub(source, threads, MemoryBus(), "here")
    site = Site(
        client_address=lambda _: "address",
        client_network=str,
        session_key=str,
        allows_host=lambda _: True,
        security_headers=lambda _: (),
    )
    streams = Streams(hub, Limits(2000, 2000), site)
    # There is no gunicorn whose connection could be taken over: the client is the connection.
    monkeypatch.setattr("chat.live.http.streams.take_over", lambda client, _: client)
    publish.attach(hub)
    try:
        yield FakeChat(source, hub, streams, site)
    finally:
        publish.attach(None)
        await hub.stop()
        threads.close()


class Client:
    """One who asks for a stream: what was written to them, or the status they were refused with."""

    def __init__(self) -> None:
        self.status = 200
        self.written = b""
        self.writes = 0

    async def ask(
        self,
        serve: Callable[..., Awaitable[None]],
        rooms: str,
        secret: str,
        *,
        last_event_id: str = "",
    ) -> "Client":
        """Ask for a stream as an API client and as a browser would; return when it is answered."""
        headers = [(b"authorization", f"Bearer {secret}".encode()), (b"cookie", secret.encode())]
        if last_event_id:
            headers.append((b"last-event-id", last_event_id.encode()))
        query = f"rooms={rooms}".encode()
        scope = {
            "method": "GET",
            "http_version": "1.0",
            "query_string": query,
            "headers": headers,
        }
        await serve(scope, self, self._hear)
        return self

    def numbers(self) -> list[int]:
        """Return the numbers of the messages written, in order."""
        lines = self.written.decode().split("\n")
        data = [json.loads(line[6:]) for line in lines if line.startswith('data: {"room"')]
        return [found["number"] for found in data if "number" in found]

    async def _hear(self, part: dict[str, Any]) -> None:
        self.status = part.get("status", self.status)

    def write(self, content: bytes) -> None:
        """Take what a stream sends, as a connection does."""
        self.written += content
        self.writes += 1

    def set_write_buffer_limits(self, high: int) -> None:
        """Need none: all is taken at once."""

    def close(self) -> None:
        """Go away."""

    def is_closing(self) -> bool:
        """Stay, as long as nobody asks."""
        return False
