"""Whoever asks for very much waits for gaps between the pages of others."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from chatsite import asgi
from chatsite.serving import line
from chatsite.serving.line import Line
from chatsite.serving.precedence import AT_ONCE_LIMIT, PATIENCE_SECONDS, Precedence
from chatsite.serving.shares import FREE_SECONDS, WINDOW_SECONDS, Shares
from chatsite.serving.wsgi_in_asgi import CLIENT, no_turn
from chatsite.testing.asgi_client import Client, StartResponse, echo, scope, served

# Long enough for everything that does not wait, and shorter than any patience.
MOMENT = 0.02
# Shorter than others are remembered.
WORK_SECONDS = 0.5


class Clock:
    """Says what time it is, as a test has it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def shares_of(clock: Clock, **seconds: float) -> Shares:
    shares = Shares(clock)
    for client, taken in seconds.items():
        shares.note(client, taken)
    return shares


def run(test: Callable[[Precedence], Awaitable[None]]) -> None:
    async def begin() -> None:
        await test(Precedence())

    asyncio.run(begin())


async def begin_page(
    precedence: Precedence, client: str, end: asyncio.Event, begun: list[str]
) -> None:
    async with precedence.page(client):
        begun.append(client)
        await end.wait()


def test_greedy_is_who_took_more_than_twice_what_each_took() -> None:
    shares = shares_of(Clock(), a=1.0, b=0.2, c=0.2)
    assert shares.is_greedy("a")
    assert not shares.is_greedy("b")
    assert not shares_of(Clock(), a=1.0, b=0.5, c=0.5).is_greedy("a")


def test_nobody_is_greedy_who_took_little() -> None:
    assert not shares_of(Clock(), a=FREE_SECONDS, b=0.001, c=0.001).is_greedy("a")


def test_one_alone_or_of_two_may_have_all() -> None:
    assert not shares_of(Clock(), a=5.0).is_greedy("a")
    assert not shares_of(Clock(), a=5.0, b=0.001).is_greedy("a")
    assert not shares_of(Clock(), a=5.0, b=0.001).are_several
    assert shares_of(Clock(), a=5.0, b=0.001, c=0.001).are_several


def test_what_was_taken_is_forgotten_after_two_windows() -> None:
    clock = Clock()
    shares = shares_of(clock, a=1.0, b=0.1, c=0.1)
    clock.seconds = WINDOW_SECONDS
    assert shares.is_greedy("a")
    # Who comes in both windows is one client.
    for client in "abc":
        shares.note(client, 0.1)
    assert shares.is_greedy("a")
    clock.seconds = 2 * WINDOW_SECONDS
    assert not shares.is_greedy("a")
    clock.seconds = 4 * WINDOW_SECONDS
    assert not shares.are_several


def test_a_greedy_client_waits_for_the_pages_of_others() -> None:
    async def test(precedence: Precedence) -> None:
        for client, taken in {"greedy": 1.0, "b": 0.1, "c": 0.1}.items():
            precedence.shares.note(client, taken)
        begun: list[str] = []
        end = asyncio.Event()
        async with precedence.page("b"):
            waiting = asyncio.create_task(begin_page(precedence, "greedy", end, begun))
            await asyncio.sleep(MOMENT)
            assert not begun
        await asyncio.sleep(MOMENT)
        assert begun == ["greedy"]
        # And nobody waits for it.
        async with asyncio.timeout(MOMENT), precedence.page("b"):
            await precedence.gap(0)
        end.set()
        await waiting

    run(test)


def test_but_not_longer_than_patience() -> None:
    async def test(precedence: Precedence) -> None:
        for client, taken in {"greedy": 1.0, "b": 0.1, "c": 0.1}.items():
            precedence.shares.note(client, taken)
        async with (
            precedence.page("b"),
            asyncio.timeout(PATIENCE_SECONDS + 1),
            precedence.page("greedy"),
        ):
            pass

    run(test)


def test_it_rests_only_where_others_were_shown_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "BRIEF_SECONDS", 10.0)

    async def rest_after_work(precedence: Precedence) -> float:
        async with precedence.page("greedy"):
            await asyncio.sleep(WORK_SECONDS)
        ended = time.monotonic()
        async with precedence.page("greedy"):
            return time.monotonic() - ended

    async def test(precedence: Precedence) -> None:
        for client, taken in {"greedy": 1.0, "b": 0.1, "c": 0.1}.items():
            precedence.shares.note(client, taken)
        assert await rest_after_work(precedence) < WORK_SECONDS / 2
        async with precedence.page("b"):
            pass
        assert await rest_after_work(precedence) >= WORK_SECONDS * 0.9

    run(test)


def test_of_one_client_two_pages_are_made_at_once_where_others_are_about() -> None:
    async def test(precedence: Precedence) -> None:
        begun: list[str] = []
        end = asyncio.Event()

        def begin(times: int) -> list["asyncio.Task[None]"]:
            pages = [begin_page(precedence, "a", end, begun) for _ in range(times)]
            return [asyncio.create_task(page) for page in pages]

        pages = begin(2 * AT_ONCE_LIMIT)
        await asyncio.sleep(MOMENT)
        assert len(begun) == 2 * AT_ONCE_LIMIT
        end.set()
        await asyncio.gather(*pages)
        end.clear()
        begun.clear()
        for client in "abc":
            precedence.shares.note(client, 0.001)
        pages = begin(2 * AT_ONCE_LIMIT)
        await asyncio.sleep(MOMENT)
        assert len(begun) == AT_ONCE_LIMIT
        end.set()
        await asyncio.gather(*pages)
        assert len(begun) == 2 * AT_ONCE_LIMIT

    run(test)


def test_clients_take_turns_in_the_line_and_who_goes_away_holds_up_nobody() -> None:
    async def test(precedence: Precedence) -> None:
        order: list[str] = []
        waiting_line = Line(precedence.gap)

        async def wait(client: str, name: str) -> None:
            async with waiting_line.turn(client):
                order.append(name)

        first = waiting_line.turn("first")
        await first.__aenter__()
        waiting = {
            name: asyncio.create_task(wait(name[0], name)) for name in ("a1", "a2", "a3", "b1")
        }
        await asyncio.sleep(MOMENT)
        waiting.pop("a2").cancel()
        await first.__aexit__(None, None, None)
        # This one goes away at the moment of being let in.
        waiting.pop("a1").cancel()
        await asyncio.wait_for(asyncio.gather(*waiting.values()), 1)
        assert order == ["b1", "a3"]
        async with asyncio.timeout(1), waiting_line.turn("last"):
            pass

    run(test)


def test_what_an_answer_takes_is_noted_but_not_what_it_waits() -> None:
    def slow(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        end = time.thread_time() + 2 * FREE_SECONDS
        while environ["HTTP_WORK"] == "hard" and time.thread_time() < end:
            pass
        if environ["HTTP_WORK"] == "none":
            time.sleep(2 * FREE_SECONDS)
        return echo(environ, start_response)

    async def test(precedence: Precedence) -> None:
        pages = served(slow, precedence=precedence, turn=precedence.page)
        for name, work in {"worker": "hard", "sleeper": "none", "third": "none"}.items():
            client = Client(b"")
            asked = {**scope("GET", work=work), CLIENT: name}
            await pages(asked, client.receive, client.send)
        assert precedence.shares.is_greedy("worker")
        assert not precedence.shares.is_greedy("sleeper")

    run(test)


def test_pages_have_turns_and_logging_in_has_none() -> None:
    assert asgi.pages._turn == asgi.precedence.page
    assert asgi.upload_pages._turn == asgi.download_pages._turn == asgi.precedence.file
    assert asgi.password_pages._turn is no_turn
