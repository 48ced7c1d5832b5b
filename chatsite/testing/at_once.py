"""Doing something many times at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(times: int, work: Callable[[int], Result]) -> list[Result]:
    """Run ``work`` in threads that start together, each with its own connection.

    It gets numbers from 0 on; returns what it returned, in their order, and raises what it raised.
    """
    barrier = Barrier(times)

    def run(number: int) -> Result:
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(run, range(times)))
