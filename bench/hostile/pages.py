"""Asks for pages by the clock, in a process of its own, whether or not earlier ones came.

Each at a moment of its own: exactly 60 a second beside exactly 2 messages a second, either no page
or one in thirty met a message on its way to everybody, and p99 was 11 ms in one run, 25 in another.
And each from the next address: where whoever was free asked next, all came from three.

``python -m bench.hostile.pages PORT TLS PATH COOKIE RATE EARLY SECONDS`` asks for ``EARLY`` seconds
for nothing, and prints JSON for those after: milliseconds of each answer, and what was answered
with anything but 200.
"""

import asyncio
import json
import sys
import time
from random import Random

from bench.hostile.way import ADDRESSES, PEOPLE, PersonsConnection, Way, address_of


class People:
    """Ask for one path, from all addresses."""

    def __init__(self, way: Way, path: str, cookie: str) -> None:
        self._way = way
        self._path = path
        self._head = {"Cookie": cookie}
        self._context = way.tls()
        self._free: list[list[PersonsConnection]] = [[] for _ in range(ADDRESSES)]
        self.times: list[float] = []
        self.failures: list[str] = []

    async def ask(self, number: int, *, counts: bool) -> None:
        """Ask once, and note what came of it if that ``counts``."""
        began = time.perf_counter()
        free = self._free[number % ADDRESSES]
        connection = free.pop() if free else self._new_connection(number)
        try:
            answer = await connection.request("GET", self._path)
        except OSError as error:
            self.failures.append(repr(error))
            return
        if counts:
            self.times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            self.failures.append(f"{answer.status}")
        free.append(connection)

    def _new_connection(self, number: int) -> PersonsConnection:
        address = address_of(PEOPLE, number)
        return PersonsConnection(self._way, self._head, self._context, address)


async def ask(people: People, rate: int, early: float, seconds: float) -> None:
    """Ask by the clock, and print what came of it."""
    chance = Random(rate)
    began, own = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as requests:
        for number in range(int(rate * (early + seconds))):
            due = began + (number + chance.random()) / rate
            counts = due >= began + early
            if not counts:
                own = time.process_time()
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            requests.create_task(people.ask(number, counts=counts))
    cpu = time.process_time() - own
    print(json.dumps({"times": people.times, "failures": people.failures, "cpu": cpu}))


if __name__ == "__main__":
    _, port, tls, path, cookie, rate, early, seconds = sys.argv
    people = People(Way(int(port), tls == "1"), path, cookie)
    asyncio.run(ask(people, int(rate), float(early), float(seconds)))
