"""Files wait for gaps between pages, and one after the other, but never for long."""

import asyncio
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from chatsite.serving.line import BRIEF_SECONDS
from chatsite.serving.precedence import PATIENCE_SECONDS, Precedence
from chatsite.serving.wsgi_in_asgi import at_once
from chatsite.testing.asgi_client import Client, StartResponse, echo, scope, served

# Long enough for everything that does not wait, and shorter than any patience.
MOMENT = 0.02


def run(test: Callable[[Precedence], Awaitable[None]]) -> None:
    async def begin() -> None:
        await test(Precedence())

    asyncio.run(begin())


async def begin_file(precedence: Precedence, end: asyncio.Event, begun: list[int]) -> None:
    async with precedence.file("a"):
        begun.append(1)
        await end.wait()


def test_a_file_waits_for_the_last_page() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[int] = []
        end = asyncio.Event()
        async with precedence.page("a"):
            async with precedence.page("a"):
                file = asyncio.create_task(begin_file(precedence, end, begun))
                await asyncio.sleep(MOMENT)
            await asyncio.sleep(MOMENT)
            assert not begun
        await asyncio.sleep(MOMENT)
        assert begun
        end.set()
        await file

    run(test)


def test_but_not_for_pages_that_never_end() -> None:
    async def test(precedence: Precedence) -> None:
        async with precedence.page("a"):
            await asyncio.wait_for(precedence.gap(), PATIENCE_SECONDS + 1)

    run(test)


def test_one_file_begins_after_the_other() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[int] = []
        first, second = asyncio.Event(), asyncio.Event()
        files = [asyncio.create_task(begin_file(precedence, end, begun)) for end in (first, second)]
        await asyncio.sleep(MOMENT)
        assert len(begun) == 1
        first.set()
        # It worked for a moment, and rests as long.
        await asyncio.sleep(2 * MOMENT)
        assert len(begun) == 2
        second.set()
        await asyncio.gather(*files)

    run(test)


def test_files_leave_half_of_the_time_to_others() -> None:
    async def test(precedence: Precedence) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for _ in range(3):
            async with precedence.file("a"):
                await asyncio.sleep(MOMENT)
        assert loop.time() - began >= 5 * MOMENT

    run(test)


def test_one_that_takes_long_holds_up_nobody() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[int] = []
        end = asyncio.Event()
        files = [asyncio.create_task(begin_file(precedence, end, begun)) for _ in range(2)]
        await asyncio.sleep(BRIEF_SECONDS + 5 * MOMENT)
        assert len(begun) == 2
        end.set()
        await asyncio.gather(*files)
        # Whoever ended late gave nothing back twice.
        async with precedence.file("a"):
            third = asyncio.create_task(begin_file(precedence, end, begun))
            await asyncio.sleep(MOMENT)
            assert len(begun) == 2
        await third

    run(test)


def test_who_goes_away_while_waiting_holds_up_nobody() -> None:
    async def test(precedence: Precedence) -> None:
        end = asyncio.Event()
        async with precedence.page("a"):
            file = asyncio.create_task(begin_file(precedence, end, []))
            await asyncio.sleep(MOMENT)
            file.cancel()
            await asyncio.sleep(MOMENT)
        async with asyncio.timeout(1), precedence.file("a"):
            pass

    run(test)


def test_in_each_round_of_the_loop_one_block_is_sent() -> None:
    async def test(precedence: Precedence) -> None:
        rounds, sent = 0, list[int]()

        async def send_blocks() -> None:
            for _ in range(3):
                await precedence.block()
                sent.append(rounds)

        async with asyncio.TaskGroup() as clients:
            for _ in range(20):
                clients.create_task(send_blocks())
            while len(sent) < 3 * 20:
                rounds += 1
                await asyncio.sleep(0)
        assert max(Counter(sent).values()) == 1

    run(test)


def test_who_goes_away_before_a_block_holds_up_no_other() -> None:
    async def test(precedence: Precedence) -> None:
        clients = [asyncio.create_task(precedence.block()) for _ in range(5)]
        await asyncio.sleep(0)
        for client in clients[:-1]:
            client.cancel()
        await asyncio.wait_for(clients[-1], 1)

    run(test)


def test_a_request_for_a_file_waits_for_one_for_a_page() -> None:
    at_work, done = threading.Event(), threading.Event()
    order: list[str] = []

    def page(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        at_work.set()
        done.wait(PATIENCE_SECONDS / 2)
        order.append("page")
        return echo(environ, start_response)

    def file(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        order.append("file")
        return echo(environ, start_response)

    async def test(precedence: Precedence) -> None:
        pages = served(page, precedence=precedence, turn=precedence.page)
        # Small, so that it is not its body that waits.
        files = served(file, most_bytes=at_once, precedence=precedence, turn=precedence.file)
        first, second = Client(b"page"), Client(b"file")
        asked = asyncio.create_task(pages(scope("POST"), first.receive, first.send))
        await asyncio.to_thread(at_work.wait, 5)
        fetched = asyncio.create_task(files(scope("POST"), second.receive, second.send))
        await asyncio.sleep(MOMENT)
        done.set()
        await asyncio.gather(asked, fetched)
        assert order == ["page", "file"]
        assert (first.content, second.content) == (b"page", b"file")

    run(test)
