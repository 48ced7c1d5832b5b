"""Bodies of requests are read whole, within bounds, before a page thread is taken."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from chatsite.serving import request_body
from chatsite.serving.request_body import Bound, Message
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.wsgi_in_asgi import REFUSAL
from chatsite.testing.asgi_client import Client, StartResponse, echo, scope, served

LARGE = 8 * AT_ONCE


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


async def little(_scope: Any) -> Bound:
    """Take bodies of up to a megabyte."""
    return Bound(4 * AT_ONCE)


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
