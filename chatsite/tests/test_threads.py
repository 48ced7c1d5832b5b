"""Blocking calls run in a few threads, whatever becomes of those who wait for them."""

import asyncio
import logging
import threading
from collections.abc import Callable
from threading import Event

import pytest

from chatsite.serving import threads
from chatsite.serving.threads import Threads

PATIENCE_SECONDS = 10.0


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - threads set no event of the loop
            await asyncio.sleep(0.005)


def test_results_and_errors_come_back() -> None:
    def fail() -> None:
        raise LookupError("not there")

    async def check() -> None:
        pool = Threads(2, "test")
        assert await pool.run(divmod, 7, 2) == (3, 1)
        with pytest.raises(LookupError, match="not there"):
            await pool.run(fail)
        pool.close()

    asyncio.run(check())


def test_there_are_as_many_threads_as_calls_at_once_but_not_more() -> None:
    async def check() -> None:
        pool = Threads(3, "test")
        go_on, running = Event(), []

        def call() -> str:
            running.append(threading.current_thread().name)
            go_on.wait(PATIENCE_SECONDS)
            return threading.current_thread().name

        calls = [asyncio.create_task(pool.run(call)) for _ in range(8)]
        await until(lambda: len(running) == 3)
        await asyncio.sleep(0.05)
        assert sorted(running) == ["test-0", "test-1", "test-2"]
        go_on.set()
        assert set(await asyncio.gather(*calls)) == set(running)
        pool.close()

    asyncio.run(check())


def test_a_call_that_nobody_waits_for_keeps_its_thread_and_nobody_else_waiting() -> None:
    async def check() -> None:
        pool = Threads(2, "test")
        go_on, is_running = Event(), Event()

        def work() -> None:
            is_running.set()
            go_on.wait(PATIENCE_SECONDS)

        abandoned = asyncio.create_task(pool.run(work))
        await until(is_running.is_set)
        abandoned.cancel()
        await asyncio.gather(abandoned, return_exceptions=True)
        assert await asyncio.wait_for(pool.run(len, "abc"), PATIENCE_SECONDS / 2) == 3
        go_on.set()
        pool.close()

    asyncio.run(check())


def test_whoever_worked_last_works_next() -> None:
    async def check() -> None:
        pool = Threads(4, "test")
        go_on = Event()
        everybody = [asyncio.create_task(pool.run(go_on.wait, PATIENCE_SECONDS)) for _ in range(4)]
        await asyncio.sleep(0.05)
        go_on.set()
        await asyncio.gather(*everybody)
        names = set()
        for _ in range(20):
            await until(lambda: len(pool._idle) == 4)
            names.add(await pool.run(lambda: threading.current_thread().name))
        assert len(names) == 1
        pool.close()

    asyncio.run(check())


def test_threads_end_once_their_work_is_done() -> None:
    async def check() -> None:
        rests: list[str] = []
        pool = Threads(2, "ending", rest=lambda: rests.append("rest"))
        go_on = Event()
        last = asyncio.create_task(pool.run(go_on.wait, PATIENCE_SECONDS))
        await asyncio.sleep(0)
        await pool.run(int)
        pool.close()
        go_on.set()
        await last
        await until(
            lambda: not [found for found in threading.enumerate() if "ending" in found.name]
        )
        assert rests == ["rest", "rest"]

    asyncio.run(check())


def test_a_call_that_was_taken_back_is_not_made() -> None:
    async def check() -> None:
        pool = Threads(1, "test")
        go_on = Event()
        made: list[str] = []
        first = asyncio.create_task(pool.run(go_on.wait, PATIENCE_SECONDS))
        second = asyncio.create_task(pool.run(made.append, "second"))
        await asyncio.sleep(0)
        second.cancel()
        go_on.set()
        await first
        await pool.run(made.append, "third")
        assert made == ["third"]
        pool.close()

    asyncio.run(check())


def test_a_thread_with_nothing_to_do_rests_even_if_that_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rests = []

    def rest() -> None:
        rests.append(threading.current_thread().name)
        raise OSError("The connection is broken.")

    async def check() -> None:
        pool = Threads(1, "test", rest=rest)
        for number in range(3):
            assert await asyncio.wait_for(pool.run(int, number), PATIENCE_SECONDS) == number
            await until(lambda seen=number: len(rests) > seen)  # type: ignore[misc]
        pool.close()

    monkeypatch.setattr(threads, "IDLE_SECONDS", 0.02)
    with caplog.at_level(logging.ERROR):
        asyncio.run(check())
    assert set(rests) == {"test-0"}
    assert "could not give back" in caplog.text


def test_those_who_ask_take_turns() -> None:
    async def check() -> None:
        pool = Threads(1, "test")
        go_on = Event()
        done: list[str] = []
        first = asyncio.create_task(pool.run(go_on.wait, PATIENCE_SECONDS))
        await asyncio.sleep(0)
        calls = [
            asyncio.create_task(pool.run_for(client, done.append, f"{client}{number}"))
            for client, count in (("a", 4), ("b", 2), ("c", 1))
            for number in range(count)
        ]
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(first, *calls)
        assert done == ["a0", "b0", "c0", "a1", "b1", "a2", "a3"]
        pool.close()

    asyncio.run(check())
