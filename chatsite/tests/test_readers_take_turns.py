"""On an embedded database one page is read after the other, and none holds up the rest for long."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from django.db import connection

from chatsite import asgi
from chatsite.serving.line import BRIEF_SECONDS
from chatsite.serving.precedence import Precedence
from chatsite.testing.asgi_client import Client, scope

# Long enough for everything that does not wait, and shorter than any patience.
MOMENT = 0.02


def run(test: Callable[[Precedence], Awaitable[None]]) -> None:
    async def begin() -> None:
        await test(Precedence())

    asyncio.run(begin())


async def read(precedence: Precedence, client: str, end: asyncio.Event, begun: list[str]) -> None:
    async with precedence.reader(client):
        begun.append(client)
        await end.wait()


def test_one_begins_when_the_one_before_has_ended() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        ends = [asyncio.Event(), asyncio.Event()]
        tasks = [asyncio.create_task(read(precedence, "a", end, begun)) for end in ends]
        await asyncio.sleep(MOMENT)
        assert begun == ["a"]
        ends[0].set()
        await asyncio.sleep(MOMENT)
        assert begun == ["a", "a"]
        ends[1].set()
        await asyncio.gather(*tasks)

    run(test)


def test_clients_take_turns() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        end = asyncio.Event()
        tasks = [asyncio.create_task(read(precedence, each, end, begun)) for each in "aaab"]
        await asyncio.sleep(MOMENT)
        end.set()
        await asyncio.gather(*tasks)
        assert begun == ["a", "a", "b", "a"]

    run(test)


def test_one_that_takes_long_holds_up_nobody() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        long, short = asyncio.Event(), asyncio.Event()
        short.set()
        first = asyncio.create_task(read(precedence, "a", long, begun))
        await asyncio.sleep(MOMENT)
        await asyncio.wait_for(read(precedence, "b", short, begun), BRIEF_SECONDS + 1)
        assert begun == ["a", "b"]
        assert not first.done()
        long.set()
        await first

    run(test)


def test_who_asks_for_very_much_begins_beside_no_reader() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        end = asyncio.Event()
        for client, seconds in {"greedy": 5.0, "b": 0.01, "c": 0.01}.items():
            precedence.shares.note(client, seconds)

        async def write() -> None:
            async with precedence.page("greedy"):
                begun.append("greedy")
                await end.wait()

        writer = asyncio.create_task(write())
        await asyncio.sleep(MOMENT)
        reader = asyncio.create_task(read(precedence, "b", end, begun))
        await asyncio.sleep(MOMENT)
        assert begun == ["greedy"]
        # What reads and asks for very much has one turn, not two that wait for each other.
        again = asyncio.create_task(read(precedence, "greedy", end, begun))
        end.set()
        await asyncio.gather(writer, reader, again)
        assert begun == ["greedy", "b", "greedy"]

    run(test)


def test_files_wait_for_readers_too() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        end = asyncio.Event()
        reader = asyncio.create_task(read(precedence, "a", end, begun))
        await asyncio.sleep(MOMENT)

        async def fetch() -> None:
            async with precedence.file("b"):
                begun.append("file")

        file = asyncio.create_task(fetch())
        await asyncio.sleep(MOMENT)
        assert begun == ["a"]
        end.set()
        await asyncio.gather(reader, file)
        assert begun == ["a", "file"]

    run(test)


def test_only_what_reads_has_these_turns_and_only_where_nothing_else_is_waited_for() -> None:
    if connection.vendor == "sqlite":
        assert asgi.reading_pages._turn == asgi.precedence.reader
    else:
        assert asgi.reading_pages is asgi.pages
    assert asgi.pages._turn == asgi.precedence.page


@pytest.mark.parametrize(
    ("method", "reads"), [("GET", True), ("HEAD", True), ("POST", False), ("PATCH", False)]
)
def test_who_writes_does_not_wait_for_who_reads(
    method: str, reads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noting(name: str) -> Callable[..., Awaitable[None]]:
        async def pages(*_request: object) -> None:
            asked.append(name)

        return pages

    monkeypatch.setattr(asgi, "reading_pages", noting("reading"))
    monkeypatch.setattr(asgi, "pages", noting("all"))
    client = Client()
    asyncio.run(asgi.answer_page(scope(method, "/rooms/1"), client.receive, client.send))
    assert asked == ["reading" if reads else "all"]
