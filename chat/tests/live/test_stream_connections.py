"""A stream takes its connection over from gunicorn, writes to it, and lets it go."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import uvloop
from gunicorn.asgi.protocol import ASGIProtocol, BodyReceiver
from gunicorn.config import Config

from chat.live.http.takeover import NoConnectionError, take_over
from chat.live.reader import FREE_BYTES, WAITING_BYTES_LIMIT, Reader

LARGE = b"x" * (FREE_BYTES * 4)


class Opening(ASGIProtocol):  # type: ignore[misc]
    """gunicorn's side of a connection whose request is answered by a stream."""

    def __init__(self, begin: Callable[[BodyReceiver], None]) -> None:
        super().__init__(worker())
        self._begin = begin

    def connection_made(self, transport: Any) -> None:
        """Begin without waiting for a request."""
        self.transport = transport
        self.worker.nr_conns += 1
        request = SimpleNamespace(version=(1, 1), content_length=0, chunked=False)
        self._body_receiver = BodyReceiver(request, self)
        self._begin(self._body_receiver)


def worker() -> Any:
    """Return what gunicorn's protocol needs of its worker."""
    log = SimpleNamespace(error_log=None)
    return SimpleNamespace(cfg=Config(), log=log, asgi=None, nr_conns=0)


class Stream:
    """A stream over a real connection, and how often it was forgotten."""

    def __init__(self) -> None:
        self.times_forgotten = 0
        self.is_forgotten = asyncio.Event()
        self.reader = Reader(browser=False, address="", forget=self._forget, is_chunked=False)
        self.receiver: BodyReceiver

    def _forget(self, _reader: Reader) -> None:
        self.times_forgotten += 1
        self.is_forgotten.set()

    def _begin(self, receiver: BodyReceiver) -> None:
        self.receiver = receiver
        connection = take_over(receiver.receive, self.reader)
        assert connection is not None
        self.reader.open(connection, b"first ", ())

    async def opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open it; return the client's side."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(lambda: Opening(self._begin), "127.0.0.1", 0)
        port = self.server.sockets[0].getsockname()[1]
        return await asyncio.open_connection("127.0.0.1", port, limit=1024)

    async def forgotten_soon(self) -> None:
        """Wait until it is forgotten, and see that this happens once."""
        async with asyncio.timeout(5):
            await self.is_forgotten.wait()
        await asyncio.sleep(0.05)
        assert self.times_forgotten == 1


def test_what_is_written_arrives_in_order_and_gunicorn_holds_nothing() -> None:
    async def check() -> None:
        stream = Stream()
        stream.reader.write(b"held ")
        client, wire = await stream.opened()
        stream.reader.write(b"and live")
        assert await client.readexactly(19) == b"first held and live"
        assert (await stream.receiver.receive())["type"] == "http.disconnect"
        assert stream.receiver.protocol.worker.nr_conns == 0
        stream.reader.end()
        assert await client.read() == b""
        await stream.forgotten_soon()
        stream.reader.write(b"too late")
        wire.close()

    uvloop.run(check())


def test_a_client_that_goes_away_is_forgotten() -> None:
    async def check() -> None:
        stream = Stream()
        _, wire = await stream.opened()
        wire.close()
        await stream.forgotten_soon()
        assert stream.reader.ended
        stream.reader.end()
        stream.reader.write(b"too late")

    uvloop.run(check())


def test_a_fast_client_gets_more_at_once_than_may_wait() -> None:
    async def check() -> None:
        stream = Stream()
        client, wire = await stream.opened()
        for _ in range(10):
            stream.reader.write(LARGE)
        assert len(await client.readexactly(6 + 10 * len(LARGE))) > WAITING_BYTES_LIMIT
        assert not stream.reader.ended
        stream.reader.write(b"still open")
        assert await client.readexactly(10) == b"still open"
        wire.close()
        await stream.forgotten_soon()

    uvloop.run(check())


def test_a_client_that_does_not_read_is_given_up_at_the_bound() -> None:
    async def check() -> int:
        stream = Stream()
        _, wire = await stream.opened()
        written = 0
        while not stream.reader.ended:
            stream.reader.write(LARGE)
            written += len(LARGE)
            await asyncio.sleep(0.001)
        await stream.forgotten_soon()
        wire.close()
        return written

    # Much fits into what the system keeps for the two sides.
    assert uvloop.run(check()) < 32 * 1024 * 1024


def test_a_client_that_stops_reading_is_given_up_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chat.live.reader.STALL_SECONDS", 0.2)

    async def check() -> None:
        stream = Stream()
        _, wire = await stream.opened()
        stream.reader.write(b"x" * 16 * 1024 * 1024)
        await asyncio.sleep(0.05)
        assert not stream.reader.ended
        await stream.forgotten_soon()
        wire.close()

    uvloop.run(check())


def test_what_waits_before_it_is_open_has_a_bound_too() -> None:
    stream = Stream()
    stream.reader.write(b"x" * WAITING_BYTES_LIMIT)
    assert not stream.reader.ended
    stream.reader.write(b"x")
    assert stream.reader.ended


def test_a_client_that_is_gone_before_has_no_connection() -> None:
    transport = SimpleNamespace(is_closing=lambda: True, set_protocol=None)
    receiver = BodyReceiver(SimpleNamespace(), SimpleNamespace(transport=transport))
    assert take_over(receiver.receive, Stream().reader) is None


def test_another_server_is_refused() -> None:
    async def receive() -> dict[str, Any]:
        return {}

    with pytest.raises(NoConnectionError, match=r"chatsite\.serve"):
        take_over(receive, Stream().reader)
