"""What many streams get is framed once and written straight to the connections of gunicorn."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.asgi.protocol import ASGIProtocol, BodyReceiver
from gunicorn.config import Config

from chat.live.outlet import Frame, connection_behind
from chat.live.reader import Reader


class Wire(asyncio.WriteTransport):
    """A connection that remembers what is written, with as much waiting in it as is said."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.waiting = 0

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.waiting


class Gone(Wire):
    """A connection that is closed, as uvloop has it."""

    def write(self, data: Any) -> None:
        raise RuntimeError("the handler is closed")


def receiver(wire: Any, **settings: str) -> BodyReceiver:
    """Return what gunicorn gives an application to receive with, for an HTTP/1.1 request."""
    config = Config()
    for name, value in settings.items():
        config.set(name, value)
    log = SimpleNamespace(error_log=None)
    protocol = ASGIProtocol(SimpleNamespace(cfg=config, log=log, asgi=None))
    protocol.transport = wire
    return BodyReceiver(SimpleNamespace(version=(1, 1), content_length=0, chunked=False), protocol)


async def opened(wire: Any, sent: list[Any]) -> Reader:
    """Return a reader that is open, whose server's ``send`` adds to ``sent``."""

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["body"])

    reader = Reader(send, wire, browser=False, address="")
    await reader.release(b"first")
    return reader


def test_the_connection_is_found_in_this_gunicorn() -> None:
    wire = Wire()
    assert connection_behind(receiver(wire).receive) is wire


def test_other_servers_and_framings_have_none() -> None:
    async def receive() -> dict[str, Any]:
        return {}

    assert connection_behind(receive) is None
    assert connection_behind(receiver(None).receive) is None
    assert connection_behind(receiver(Wire(), protocol="uwsgi").receive) is None
    old = receiver(Wire())
    old.request.version = (1, 0)
    assert connection_behind(old.receive) is None


def test_a_frame_is_one_chunk() -> None:
    assert Frame(b"data: hello\n\n").chunk == b"d\r\ndata: hello\n\n\r\n"


@pytest.mark.parametrize("waiting", [0, 100_000])
def test_a_full_connection_is_left_to_the_server(waiting: int) -> None:
    async def write() -> tuple[list[bytes], list[bytes]]:
        wire, sent = Wire(), list[bytes]()
        reader = await opened(wire, sent)
        wire.waiting = waiting
        reader.write(Frame(b"x"))
        return wire.written, sent

    written, sent = asyncio.run(write())
    assert written == ([] if waiting else [b"1\r\nx\r\n"])
    assert sent == ([b"first", b"x"] if waiting else [b"first"])


def test_without_a_connection_the_server_sends_all() -> None:
    async def write() -> list[bytes]:
        sent: list[bytes] = []
        (await opened(None, sent)).write(Frame(b"x"))
        return sent

    assert asyncio.run(write()) == [b"first", b"x"]


def test_a_closed_connection_ends_the_stream() -> None:
    async def write() -> bool:
        reader = await opened(Gone(), [])
        reader.write(Frame(b"x"))
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            return reader.ended
        return False

    assert asyncio.run(write())
