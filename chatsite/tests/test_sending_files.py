"""A file is sent by the event loop, whole or in part, without a page thread and in turns."""

import asyncio
import os
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from chatsite.files.answer import PartResponse
from chatsite.files.working_copy import working_copy
from chatsite.serving import file_part
from chatsite.serving.answer import BLOCK
from chatsite.serving.file_part import FilePart, part_of
from chatsite.serving.request_body import Message
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.wsgi_in_asgi import BODY_FILE
from chatsite.testing.asgi_client import Client, StartResponse, scope, served

BYTES = bytes(number % 251 for number in range(10 * BLOCK))
WHERE = [(0, len(BYTES)), (5, 7), (BLOCK - 1, 3 * BLOCK + 2), (len(BYTES) - 1, 1)]


def sending(open_part: Callable[[], Any]) -> Any:
    """Return an application that answers with what ``open_part`` opens, as Django does."""

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        response = PartResponse(open_part())
        start_response("206 Partial Content", [])
        part: Any = response.file_to_stream
        part.close = response.close
        found: Iterable[bytes] = environ["wsgi.file_wrapper"](part, response.block_size)
        return found

    return application


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with ``BYTES``."""
    found = tmp_path / "file"
    found.write_bytes(BYTES)
    return found


@pytest.mark.parametrize("nowait", [file_part.NOWAIT, None, 0x4000_0000])
def test_every_part_arrives(
    path: Path, nowait: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system cannot say what is in memory, and where it refuses to."""
    monkeypatch.setattr(file_part, "NOWAIT", nowait)
    opened: list[Any] = []

    async def check(first: int, size: int) -> None:
        def opening() -> FilePart:
            opened.append(path.open("rb"))
            return FilePart(opened[-1], first, size)

        client = Client()
        await served(sending(opening))(scope(), client.receive, client.send)
        assert client.content == BYTES[first : first + size]
        assert max(len(message.get("body", b"")) for message in client.sent) <= BLOCK
        assert [message["more_body"] for message in client.sent[1:]].count(False) == 1

    for first, size in WHERE:
        asyncio.run(check(first, size))
    assert all(file.closed for file in opened)


def test_it_is_read_as_any_other_file(path: Path) -> None:
    for first, size in WHERE:
        part = FilePart(path.open("rb"), first, size)
        assert b"".join(iter(lambda: part.read(1000), b"")) == BYTES[first : first + size]  # noqa: B023
        part.close()


def test_what_is_no_file_on_a_disk_is_read_by_the_application() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        os.close(writing)
        assert part_of(pipe) is None
    assert part_of(object()) is None


def test_a_file_that_became_shorter_ends_the_connection(path: Path) -> None:
    def opening() -> FilePart:
        part = FilePart(path.open("rb"))
        os.truncate(path, BLOCK)
        return part

    async def check() -> None:
        client = Client()
        with pytest.raises(EOFError):
            await served(sending(opening))(scope(), client.receive, client.send)

    asyncio.run(check())


def test_others_have_their_turn_meanwhile(path: Path) -> None:
    turns: list[int] = []

    class Counted(Client):
        """A client that never lets anybody wait."""

        async def send(self, message: Message) -> None:
            """Take a part of the answer, and note how many turns others had."""
            turns.append(others)
            self.sent.append(message)

    others = 0

    async def check() -> None:
        nonlocal others
        pages, client = served(sending(lambda: FilePart(path.open("rb")))), Counted()
        request = asyncio.create_task(pages(scope(), client.receive, client.send))
        while not request.done():
            others += 1
            await asyncio.sleep(0)

    asyncio.run(check())
    blocks = turns[1:]
    assert len(blocks) == len(BYTES) // BLOCK
    assert all(later > earlier for earlier, later in pairwise(blocks))


def test_who_reads_slowly_holds_no_thread(path: Path) -> None:
    async def check() -> None:
        pages = served(sending(lambda: FilePart(path.open("rb"))))
        slow, quick = Client(), Client()
        slow.reads.clear()
        waiting = asyncio.create_task(pages(scope(), slow.receive, slow.send))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(pages(scope(), quick.receive, quick.send), 5)
        assert quick.content == BYTES
        slow.reads.set()
        await waiting
        assert slow.content == BYTES

    asyncio.run(check())


def test_a_source_that_breaks_off_is_told_before_anything_is_sent() -> None:
    """Such as a storage elsewhere, which is asked piece by piece."""

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        refusal = environ.get("chat.refusal")
        if refusal is not None:
            start_response(f"{refusal[0]} Refused", [])
            return [refusal[1].encode()]
        start_response("200 OK", [])
        return broken()

    def broken() -> Iterable[bytes]:
        yield b"half"
        raise OSError("away")

    async def check() -> None:
        client = Client()
        await served(application)(scope(), client.receive, client.send)
        assert client.sent[0]["status"] == 503
        assert client.content.startswith(b"This cannot be read")

    asyncio.run(check())


@pytest.mark.parametrize("size", [0, 5, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE])
def test_a_body_is_a_real_file_for_who_needs_one(size: int) -> None:
    numbers: list[tuple[bytes, bool]] = []

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        request: HttpRequest = WSGIRequest(environ)
        with working_copy(request) as file:
            found = os.pread(file.fileno(), size + 1, 0)
            numbers.append((found, file is environ[BODY_FILE]))
        start_response("200 OK", [])
        return []

    async def check() -> None:
        client = Client(*[bytes([number % 256]) * 1000 for number in range(size // 1000)])
        await served(application)(scope("POST"), client.receive, client.send)

    asyncio.run(check())
    expected = b"".join(bytes([number % 256]) * 1000 for number in range(size // 1000))
    # A large one is not copied.
    assert numbers == [(expected, len(expected) > AT_ONCE)]


def test_nothing_is_left_open() -> None:
    with TemporaryFile() as file:
        file.write(b"x" * 100)
        file.flush()
        part = part_of(file)
        assert part is not None
        assert part.fileno() != file.fileno()
        part.close()
        assert not file.closed
