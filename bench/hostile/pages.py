"""Asks for pages by the clock, in a process of its own, whether or not earlier ones came.

Each at a moment of its own: exactly 60 a second beside exactly 2 messages a second, either no page
or one in thirty met a message on its way to everybody, and p99 was 11 ms in one run, 25 in another.

``python -m bench.hostile.pages PORT TLS PATH COOKIE RATE SECONDS`` prints JSON: milliseconds of
each answer, and what was answered with anything but 200.
"""

import asyncio
import json
import sys
import time
from itertools import count
from random import Random

from bench.hostile.way import PEOPLE, PersonsConnection, Way, address_of


async def ask(way: Way, path: str, cookie: str, rate: int, seconds: float) -> None:
    """Ask, and print what came of it."""
    context = way.tls()
    free: list[PersonsConnection] = []
    opened = count()
    times: list[float] = []
    failures: list[str] = []

    def new_connection() -> PersonsConnection:
        address = address_of(PEOPLE, next(opened))
        return PersonsConnection(way, {"Cookie": cookie}, context, address)

    async def ask_one() -> None:
        began = time.perf_counter()
        connection = free.pop() if free else new_connection()
        try:
            answer = await connection.request("GET", path)
        except OSError as error:
            failures.append(repr(error))
            return
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            failures.append(f"{answer.status}")
        free.append(connection)

    chance = Random(rate)
    began = time.perf_counter()
    async with asyncio.TaskGroup() as requests:
        for number in range(int(rate * seconds)):
            due = began + (number + chance.random()) / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            requests.create_task(ask_one())
    print(json.dumps({"times": times, "failures": failures, "cpu": time.process_time()}))


if __name__ == "__main__":
    _, port, tls, path, cookie, rate, seconds = sys.argv
    asyncio.run(ask(Way(int(port), tls == "1"), path, cookie, int(rate), float(seconds)))
