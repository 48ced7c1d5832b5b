"""Pages run in lasting threads, which no client keeps, however slowly it sends or reads."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chatsite.serving import wsgi_in_asgi
from chatsite.serving.request_body import Message
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.wsgi_in_asgi import CLIENT
from chatsite.testing.asgi_client import Client, StartResponse, echo, scope, served

LARGE = 8 * AT_ONCE


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


def test_clients_take_turns() -> None:
    order: list[str] = []

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        order.append(environ["PATH_INFO"])
        time.sleep(0.02)
        return echo(environ, start_response)

    async def check() -> None:
        pages = served(application)
        crowd = [{**scope(path="/crowd"), CLIENT: "203.0.113.1"} for _ in range(6)]
        other = {**scope(path="/other"), CLIENT: "203.0.113.2"}
        clients = [Client() for _ in range(7)]
        requests = zip([*crowd, other], clients, strict=True)
        await asyncio.gather(*(pages(one, client.receive, client.send) for one, client in requests))

    asyncio.run(check())
    assert order.index("/other") < 4


def test_who_is_told_to_wait_is_told_so_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_in_asgi, "REFUSED_SECONDS", 0.2)

    def application(_environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("429 Too Many Requests", [])
        return [b"Wait."]

    async def check() -> None:
        pages, client = served(application), Client()
        asking = asyncio.create_task(pages(scope(), client.receive, client.send))
        await asyncio.sleep(0.1)
        assert not client.sent
        # The thread is free meanwhile.
        other = Client()
        await pages(scope(), other.receive, other.send)
        await asking
        assert client.content == b"Wait."

    asyncio.run(check())
