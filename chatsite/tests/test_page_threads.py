"""Pages run in lasting threads, which no client keeps, however slowly it sends or reads."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chatsite.serving import request_body
from chatsite.serving.request_body import Message
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.wsgi_in_asgi import REFUSAL, WsgiInAsgi

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


async def anything(_scope: Any) -> int:
    """Take bodies of any length."""
    return 1 << 40


def served(application: Any, threads: int = 1, most_bytes: Any = anything) -> WsgiInAsgi:
    """Serve an application."""
    return WsgiInAsgi(application, threads, most_bytes)


@pytest.mark.parametrize("size", [0, 1, AT_ONCE, LARGE])
@pytest.mark.parametrize("is_said", [True, False])
def test_bodies_arrive_whole(size: int, is_said: bool) -> None:
    content = bytes(number % 251 for number in range(size))
    parts = [content[start : start + 50_000] for start in range(0, size, 50_000)]
    lengths: list[str] = []

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        lengths.append(environ["CONTENT_LENGTH"])
        return echo(environ, start_response)

    async def check() -> None:
        client = Client(*parts)
        head = {"content-length": str(size)} if is_said else {"transfer-encoding": "chunked"}
        await served(application)(scope("POST", **head), client.receive, client.send)
        assert client.content == content
        assert client.sent[0]["status"] == 200

    asyncio.run(check())
    assert lengths == [str(size)]


@pytest.mark.parametrize("before", [[b"half a mess"], [b"x" * AT_ONCE] * 3])
def test_a_body_cut_short_never_reaches_the_application(before: list[bytes]) -> None:
    called: list[object] = []

    async def check() -> None:
        client = Client(*before, vanishes=True)
        pages = served(lambda environ, _: called.append(environ))
        await pages(scope("POST"), client.receive, client.send)
        assert called == []
        assert client.sent[0]["status"] == 408

    asyncio.run(check())


def refusing(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer as the site does when the server has refused a body."""
    status, sentence = environ[REFUSAL]
    assert environ["wsgi.input"].read() == b""
    start_response(f"{status} Refused", [])
    return [sentence.encode()]


class Counted(Client):
    """A client that knows how much of its body was taken before it was answered."""

    taken = 0

    async def receive(self) -> Message:
        """Return the next part of the body."""
        self.taken += not self.sent
        return await super().receive()


async def little(_scope: Any) -> int:
    """Take bodies of up to a megabyte."""
    return 4 * AT_ONCE


def test_what_says_that_it_is_too_large_is_not_read() -> None:
    async def check() -> None:
        client = Counted(*[b"x" * AT_ONCE] * 8)
        head = {"content-length": str(8 * AT_ONCE)}
        pages = served(refusing, most_bytes=little)
        await pages(scope("POST", **head), client.receive, client.send)
        assert (client.sent[0]["status"], client.taken) == (413, 0)
        assert (b"connection", b"close") in client.sent[0]["headers"]

    asyncio.run(check())


def test_what_turns_out_to_be_too_large_is_read_no_further() -> None:
    async def check() -> None:
        client = Counted(*[b"x" * AT_ONCE] * 8)
        head = {"transfer-encoding": "chunked"}
        pages = served(refusing, most_bytes=little)
        await pages(scope("POST", **head), client.receive, client.send)
        assert (client.sent[0]["status"], client.taken) == (413, 5)

    asyncio.run(check())


def test_what_comes_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_body, "PATIENCE_SECONDS", 0.2)

    class Slow(Client):
        """A client that sends a byte now and then."""

        async def receive(self) -> Message:
            """Return one byte of very many."""
            await asyncio.sleep(0.05)
            return {"type": "http.request", "body": b"x", "more_body": True}

    async def check() -> None:
        client = Slow()
        monkeypatch.setattr(request_body, "DISCARD_SECONDS", 0.1)
        await served(refusing)(scope("POST"), client.receive, client.send)
        assert client.sent[0]["status"] == 408

    asyncio.run(check())


@pytest.mark.parametrize("size", [4, LARGE])
def test_no_answer_holds_a_thread_while_it_is_read(size: int) -> None:
    async def check() -> None:
        pages = served(echo)
        slow, quick = Client(b"s" * size), Client(b"quick")
        slow.reads.clear()
        waiting = asyncio.create_task(pages(scope("POST"), slow.receive, slow.send))
        await asyncio.sleep(0.2)
        await asyncio.wait_for(pages(scope("POST"), quick.receive, quick.send), 5)
        assert quick.content == b"quick"
        slow.reads.set()
        await waiting
        assert slow.content == b"s" * size

    asyncio.run(check())


def test_no_body_holds_a_thread_while_it_comes() -> None:
    class Hesitating(Client):
        """A client that sends the rest when it is told to."""

        async def receive(self) -> Message:
            """Return a part of the body, the second one late."""
            if len(self._chunks) == 1:
                await self.reads.wait()
            return await super().receive()

    async def check() -> None:
        pages = served(echo)
        slow, quick = Hesitating(b"sl", b"ow"), Client(b"quick")
        slow.reads.clear()
        waiting = asyncio.create_task(pages(scope("POST"), slow.receive, slow.send))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(pages(scope("POST"), quick.receive, quick.send), 5)
        assert quick.content == b"quick"
        slow.reads.set()
        await waiting
        assert slow.content == b"slow"

    asyncio.run(check())


def test_who_does_not_read_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatsite.serving.wsgi_in_asgi.PATIENCE_SECONDS", 0.1)

    async def check() -> None:
        deaf = Client(b"hello")
        deaf.reads.clear()
        await asyncio.wait_for(served(echo)(scope("POST"), deaf.receive, deaf.send), 5)
        assert deaf.sent == []

    asyncio.run(check())


def test_files_and_large_answers_pass_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * LARGE)
    files: list[Any] = []

    def file(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", str(LARGE))])
        files.append(path.open("rb"))
        found: Iterable[bytes] = environ["wsgi.file_wrapper"](files[-1])
        return found

    def parts(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", str(LARGE))])
        return (b"x" * 4096 for _ in range(LARGE // 4096))

    async def check(application: Any) -> None:
        client = Client()
        await served(application)(scope(), client.receive, client.send)
        sizes = [len(message.get("body", b"")) for message in client.sent]
        assert client.content == b"x" * LARGE
        assert max(sizes) <= AT_ONCE
        assert [message["more_body"] for message in client.sent[1:]].count(False) == 1

    for application in (file, parts):
        asyncio.run(check(application))
    assert all(opened.closed for opened in files)


def test_what_an_application_began_is_closed() -> None:
    closed: list[bool] = []

    class Parts:
        """An answer that knows when it is closed."""

        def __iter__(self) -> Iterator[bytes]:
            yield b"first"
            raise ValueError("The rest cannot be made.")

        def close(self) -> None:
            closed.append(True)

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Parts()

    async def check() -> None:
        client = Client()
        with pytest.raises(ValueError, match="cannot be made"):
            await served(application)(scope(), client.receive, client.send)

    asyncio.run(check())
    assert closed == [True]


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
        await served(application)(request, client.receive, client.send)
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
        await served(echo)(scope("HEAD"), client.receive, client.send)
        assert client.content == b""

    asyncio.run(check())
