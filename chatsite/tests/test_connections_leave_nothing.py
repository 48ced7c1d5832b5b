"""Of a connection that is over nothing is left for Python to look for.

While it looks nobody is served: 80 to 150 ms for what clients left that went away in the middle of
a body.
"""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from chatsite.serving.connections import BoundedProtocol, OpenConnections

WHOLE = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab"
HALF = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab"
NO_HEAD = b"POST / HTTP/1.1\r\nHo"


@pytest.fixture(autouse=True)
def not_looking() -> Iterator[None]:
    """Let Python not look for circles."""
    gc.disable()
    yield
    gc.enable()


async def application(_scope: Any, receive: Any, send: Any) -> None:
    """Answer once the body is there, or the client is gone."""
    while (message := await receive())["type"] == "http.request" and message["more_body"]:
        pass
    head = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body"})


async def left_after(said: bytes, answer: bytes) -> int:
    """Return how many of three connections are left once their clients said this and went."""
    config = Config()
    worker = SimpleNamespace(
        cfg=config,
        loop=asyncio.get_running_loop(),
        log=Logger(config),
        asgi=application,
        nr_conns=0,
        nr=0,
        max_requests=1000,
        alive=True,
        state={},
    )
    made: list[weakref.ref[BoundedProtocol]] = []

    def protocol() -> BoundedProtocol:
        new = BoundedProtocol(worker)
        made.append(weakref.ref(new))
        return new

    server = await worker.loop.create_server(protocol, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for _ in range(3):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        assert (await reader.read(len(answer))) == answer
        writer.close()
        await writer.wait_closed()
    async with asyncio.timeout(10):
        while worker.nr_conns:  # noqa: ASYNC110 - counted by gunicorn
            await asyncio.sleep(0.01)
    server.close()
    # gunicorn gives an application a while to end.
    await asyncio.sleep(config.asgi_disconnect_grace_period + 0.1)
    assert len(made) == 3
    return sum(each() is not None for each in made)


@pytest.mark.parametrize(
    ("said", "answer"), [(WHOLE, b"HTTP/1.1 200 OK"), (HALF, b""), (NO_HEAD, b""), (b"", b"")]
)
def test_nothing_leads_to_it_any_more(
    said: bytes, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        BoundedProtocol, "open_connections", OpenConnections(100, 100, []), raising=False
    )
    assert asyncio.run(left_after(said, answer)) == 0
