"""Pages run in lasting threads: bodies pass in bounded memory, and no client keeps a thread."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from chatsite.serving.wsgi_in_asgi import AT_ONCE, Message, Pages

LARGE = 8 * AT_ONCE
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


@pytest.mark.parametrize("size", [0, 1, AT_ONCE, LARGE])
def test_bodies_arrive_whole(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    parts = [content[start : start + 50_000] for start in range(0, size, 50_000)]

    async def check() -> None:
        client = Client(*parts)
        await Pages(echo, 1)(scope("POST"), client.receive, client.send)
        assert client.content == content
        assert client.sent[0]["status"] == 200

    asyncio.run(check())


def test_a_body_cut_short_never_reaches_the_application_as_whole() -> None:
    called: list[object] = []

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        called.append(environ)
        try:
            environ["wsgi.input"].read()
        except OSError as error:
            called.append(error)
            raise
        raise AssertionError("A body that was cut short looked whole.")

    async def check() -> None:
        small = Client(b"half a mess", vanishes=True)
        await Pages(application, 1)(scope("POST"), small.receive, small.send)
        assert called == []
        assert small.sent[0]["status"] == 408
        large = Client(*[b"x" * AT_ONCE] * 3, vanishes=True)
        await Pages(application, 1)(scope("POST"), large.receive, large.send)
        assert isinstance(called[-1], OSError)

    asyncio.run(check())


def test_a_small_answer_holds_no_thread_while_it_is_read() -> None:
    async def check() -> None:
        pages = Pages(echo, 1)
        slow, quick = Client(b"slow"), Client(b"quick")
        slow.reads.clear()
        waiting = asyncio.create_task(pages(scope("POST"), slow.receive, slow.send))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(pages(scope("POST"), quick.receive, quick.send), 5)
        assert quick.content == b"quick"
        slow.reads.set()
        await waiting
        assert slow.content == b"slow"

    asyncio.run(check())


def test_a_client_that_vanishes_in_a_download_gives_its_thread_back() -> None:
    made: list[int] = []
    closed = threading.Event()

    class Endless:
        """A download that does not end, and knows when it is closed."""

        def __iter__(self) -> Iterator[bytes]:
            while True:
                made.append(1)
                yield b"x" * AT_ONCE

        def close(self) -> None:
            closed.set()

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/endless":
            start_response("200 OK", [])
            return Endless()
        return echo(environ, start_response)

    async def check() -> None:
        pages = Pages(application, 1)
        deaf, other = Client(), Client(b"other")
        deaf.reads.clear()
        task = asyncio.create_task(pages(scope(path="/endless"), deaf.receive, deaf.send))
        await asyncio.sleep(0.3)
        # It waits for the client, with one piece in hand.
        assert len(made) == 1
        task.cancel()
        await asyncio.wait_for(pages(scope("POST"), other.receive, other.send), 5)
        assert other.content == b"other"
        assert closed.is_set()

    asyncio.run(check())


def test_large_answers_pass_in_pieces() -> None:
    sizes: list[int] = []

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", str(LARGE))])
        return (b"x" * 4096 for _ in range(LARGE // 4096))

    async def check() -> None:
        client = Client()
        await Pages(application, 1)(scope(), client.receive, client.send)
        sizes.extend(len(message.get("body", b"")) for message in client.sent)
        assert sum(sizes) == LARGE
        assert max(sizes) <= AT_ONCE

    asyncio.run(check())


def test_parts_of_unknown_length_are_sent_as_they_come() -> None:
    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        yield b"first"
        time.sleep(0.5)
        yield b"second"

    async def check() -> None:
        client = Client()
        task = asyncio.create_task(Pages(application, 1)(scope(), client.receive, client.send))
        await asyncio.sleep(0.25)
        assert client.content == b"first"
        await task
        assert client.content == b"firstsecond"

    asyncio.run(check())


def test_environment() -> None:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        seen.update(environ)
        start_response("204 No Content", [])
        return [b"not sent"]

    async def check() -> None:
        client = Client()
        request = scope("POST", "/räume", host="chat.example", x_forwarded_for="203.0.113.1")
        request["headers"] += [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"x-forwarded-for", b"p")]
        await Pages(application, 1)(request, client.receive, client.send)
        assert client.content == b""

    asyncio.run(check())
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/räume"
    assert seen["QUERY_STRING"] == "q=%C3%A4"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert seen["REMOTE_ADDR"] == "192.0.2.1"
    # A header with an underscore cannot take the place of the one that a proxy has set.
    assert seen["HTTP_X_FORWARDED_FOR"] == "p"


def test_head_has_no_body() -> None:
    async def check() -> None:
        client = Client()
        await Pages(echo, 1)(scope("HEAD"), client.receive, client.send)
        assert client.content == b""

    asyncio.run(check())
