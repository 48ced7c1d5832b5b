"""People who send and fetch files: ``python -m bench.transfers NAME JSON``, for bench.files.

Prints JSON: what was answered, by status, and the CPU it used.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections import Counter
from contextlib import suppress
from functools import cache
from typing import Any

from bench.hostile.way import ATTACKERS, PersonsConnection, Way, address_of
from chatsite.serve import allow_many_streams
from chatsite.testing.proxies import HOST

MB = 1024 * 1024
SMALL, LARGE = MB, 25 * MB
FAST_CLIENTS, SLOW_CLIENTS = 4, 100
SLOW_PER_SECOND = 500 * 1000
STEP = 64 * 1024
KIND = {"Content-Type": "application/octet-stream"}


class Transfers:
    """Everything that those who send and fetch know."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.way = Way(told["port"], told["tls"])
        self.tokens: list[str] = told["tokens"]
        self.path = f"/api/v1/rooms/{told['room']}/attachments?name=any.bin"
        self.end: float = time.monotonic() + told["seconds"]
        self.answers: Counter[str] = Counter()

    @property
    def goes_on(self) -> bool:
        """Whether the time is not over."""
        return time.monotonic() < self.end

    def connection(self, number: int) -> PersonsConnection:
        """Return a connection of one of the people; each has four at most."""
        # Of those who upload at the same time no more than that are one person.
        token = self.tokens[number % len(self.tokens)]
        head = {"Authorization": f"Bearer {token}"}
        return PersonsConnection(self.way, head, self.way.tls(), address_of(ATTACKERS, number))

    async def upload(self, number: int, size: int) -> str:
        """Send a file at once, and return its address."""
        connection = self.connection(number)
        answer = await connection.request("POST", self.path, content_of(size), KIND)
        connection.close()
        self.answers[str(answer.status)] += 1
        return str(answer.data["url"]) if answer.status == 201 else ""

    async def upload_slowly(self, number: int, size: int) -> None:
        """Send a file by the clock."""
        content, host = content_of(size), f"Host: {HOST}\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", self.way.port)
        token = self.tokens[number % len(self.tokens)]
        head = f"Authorization: Bearer {token}\r\nContent-Length: {len(content)}\r\n"
        kind = f"Content-Type: {KIND['Content-Type']}\r\n"
        writer.write(f"POST {self.path} HTTP/1.1\r\n{host}{head}{kind}\r\n".encode())
        began = time.monotonic()
        # Refused, and told why.
        with suppress(ConnectionError):
            for start in range(0, len(content), STEP):
                writer.write(content[start : start + STEP])
                await writer.drain()
                due = began + (start + STEP) / SLOW_PER_SECOND
                await asyncio.sleep(max(0.0, due - time.monotonic()))
        try:
            status = (await reader.read(12))[9:].decode()
        except ConnectionError:
            status = ""
        self.answers[status or "nothing"] += 1
        writer.close()

    async def fetch(self, number: int, address: str, per_second: float = 0) -> None:
        """Fetch a file, at once or by the clock."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.way.port, limit=STEP)
        token = self.tokens[number % len(self.tokens)]
        head = f"Host: {HOST}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n"
        writer.write(f"GET {address} HTTP/1.1\r\n{head}\r\n".encode())
        status = (await reader.readuntil(b"\r\n")).split()[1].decode()
        began, got = time.monotonic(), 0
        while block := await reader.read(STEP):
            got += len(block)
            if per_second:
                await asyncio.sleep(max(0.0, began + got / per_second - time.monotonic()))
        self.answers[status] += 1
        writer.close()


@cache
def content_of(size: int) -> bytes:
    """Return ``size`` bytes of a file that is no picture, the same each time."""
    return b"\0" * 64 + os.urandom(size - 64)


async def uploads(all_of: Transfers) -> None:
    """Send small files, one after the other."""

    async def client(number: int) -> None:
        while all_of.goes_on:
            await all_of.upload(number, SMALL)

    await asyncio.gather(*map(client, range(FAST_CLIENTS)))


async def downloads(all_of: Transfers) -> None:
    """Fetch a small file again and again."""
    address = await all_of.upload(0, SMALL)
    all_of.answers.clear()

    async def client(_number: int) -> None:
        while all_of.goes_on:
            # Whoever brought it.
            await all_of.fetch(0, address)

    await asyncio.gather(*map(client, range(FAST_CLIENTS)))


async def slow_uploads(all_of: Transfers) -> None:
    """Send large files over slow lines, all at the same time."""
    clients = [all_of.upload_slowly(number, LARGE) for number in range(SLOW_CLIENTS)]
    await asyncio.gather(*clients)


async def slow_downloads(all_of: Transfers) -> None:
    """Fetch a large file over slow lines, all at the same time."""
    address = await all_of.upload(0, LARGE)
    all_of.answers.clear()
    clients = [all_of.fetch(0, address, SLOW_PER_SECOND) for _ in range(SLOW_CLIENTS)]
    await asyncio.gather(*clients)


NAMES = {each.__name__: each for each in (uploads, downloads, slow_uploads, slow_downloads)}


async def main(name: str, told: dict[str, Any]) -> None:
    """Do it, and print what came of it."""
    all_of = Transfers(told)
    with suppress(TimeoutError):
        async with asyncio.timeout(told["seconds"] + 30):
            await NAMES[name](all_of)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"answers": all_of.answers, "cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    allow_many_streams()
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
