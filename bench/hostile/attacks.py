"""The attacks, each a process of its own: ``python -m bench.hostile.attacks NAME JSON``.

The JSON says where to: ``port``, ``tls``, ``room``, ``cookie``, ``tokens``, ``size`` (how many
connections, of 2,000 at the most) and ``seconds``. Prints JSON: what was answered, and the CPU it
used.
"""

import asyncio
import json
import resource
import socket
import ssl
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from bench.hostile.way import ATTACKERS, PersonsConnection, Way, address_of
from chatsite.serve import allow_many_streams
from chatsite.testing.proxies import HOST

BEGIN_SECONDS = 2.0
Connected = tuple[asyncio.StreamReader, asyncio.StreamWriter]
LARGE = "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"


class Attack:
    """Everything an attacker knows."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.way = Way(told["port"], told["tls"])
        self.context = self.way.tls()
        self.room, self.cookie, self.tokens = told["room"], told["cookie"], told["tokens"]
        self.size: int = told["size"]
        self.end: float = time.monotonic() + told["seconds"]
        #: What was answered, by status; connections that were closed on us.
        self.answers: Counter[str] = Counter()
        self.connections = 0

    @property
    def goes_on(self) -> bool:
        """Whether the time is not over."""
        return time.monotonic() < self.end

    @asynccontextmanager
    async def connected(
        self, number: int, context: ssl.SSLContext | None, window: int = 0
    ) -> AsyncIterator[Connected]:
        """Connect from one of the addresses; ``window`` bytes are received at a time."""
        plain = socket.socket()
        plain.setblocking(False)
        if window:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        plain.bind((address_of(ATTACKERS, number), 0))
        await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", self.way.port))
        name = HOST if context else None
        reader, writer = await asyncio.open_connection(
            sock=plain, ssl=context, server_hostname=name, limit=max(window, 1024)
        )
        self.connections += 1
        try:
            yield reader, writer
        finally:
            writer.transport.abort()

    async def many(self, most: int, act: Callable[[int], Any]) -> None:
        """Do ``act`` on ``most`` connections at once, again and again, until the time is over."""

        async def one(number: int) -> None:
            # Not all at the same moment, which would be an attack of another kind.
            await asyncio.sleep(BEGIN_SECONDS * number / most)
            while self.goes_on:
                try:
                    async with asyncio.timeout_at(self._end_in_loop()):
                        await act(number)
                        self.answers["closed"] += 1
                except TimeoutError:
                    pass
                except (OSError, asyncio.IncompleteReadError):
                    self.answers["broken"] += 1
                await asyncio.sleep(0.05)

        await asyncio.gather(*map(one, range(min(most, self.size))))

    def _end_in_loop(self) -> float:
        return asyncio.get_running_loop().time() + self.end - time.monotonic()

    async def slow_headers(self) -> None:
        """Send a header of a byte a second."""

        async def act(number: int) -> None:
            async with self.connected(number, self.context) as (_, writer):
                writer.write(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX: ".encode())
                await self._drip(writer, b"a", 1.0)

        await self.many(500, act)

    async def silent_connections(self) -> None:
        """Say nothing at all, not even what TLS begins with."""

        async def act(number: int) -> None:
            async with self.connected(number, None) as (reader, _):
                await reader.read()

        await self.many(2000, act)

    async def slow_senders(self) -> None:
        """Send a body of 200 KB, 100 bytes a second, to where one logs in."""

        async def act(number: int) -> None:
            async with self.connected(number, self.context) as (_, writer):
                writer.write(self._head("POST", "/login", "Content-Length: 200000"))
                await self._drip(writer, b"a" * 100, 1.0)

        await self.many(500, act)

    async def slow_readers(self) -> None:
        """Ask for 1.4 MB again and again on one connection, and read 1 KB a second."""

        async def act(number: int) -> None:
            async with self.connected(number, self.context, window=4096) as (reader, writer):
                writer.write(self._head("GET", LARGE) * 4)
                while await reader.read(1024):  # noqa: ASYNC110 - it waits for itself
                    await asyncio.sleep(1)

        await self.many(500, act)

    async def half_bodies(self) -> None:
        """Go away in the middle of a body."""

        async def act(number: int) -> None:
            async with self.connected(number, self.context) as (_, writer):
                writer.write(self._head("POST", "/login", "Content-Length: 100000") + b"a" * 50_000)
                await writer.drain()
                await asyncio.sleep(0.2)

        await self.many(100, act)

    async def joins(self) -> None:
        """Leave the room of all the others and come back, as fast as answered."""
        path = f"/api/v1/rooms/{self.room}"
        turns = count()
        await self._flood(lambda: ("POST", f"{path}/{('leave', 'join')[next(turns) % 2]}", None))

    async def renames(self) -> None:
        """Take another name, as fast as answered."""
        turns = count()
        await self._flood(lambda: ("PATCH", "/api/v1/me", {"first_name": f"Name{next(turns)}"}))

    async def reloads(self) -> None:
        """Load the page of the room, as fast as answered."""
        head = {"Cookie": self.cookie}
        await self._flood(lambda: ("GET", f"/rooms/{self.room}", None), head)

    async def _flood(
        self, next_request: Callable[[], tuple[str, str, Any]], head: dict[str, str] | None = None
    ) -> None:
        async def one(number: int, token: str) -> None:
            address = address_of(ATTACKERS, number % 2)
            own = head or {"Authorization": f"Bearer {token}"}
            connection = PersonsConnection(self.way, own, self.context, address)
            while self.goes_on:
                try:
                    answer = await connection.request(*next_request())
                except OSError:
                    self.answers["closed"] += 1
                else:
                    self.answers[str(answer.status)] += 1

        await asyncio.gather(*(one(number, token) for number, token in enumerate(self.tokens)))

    def _head(self, method: str, path: str, *lines: str) -> bytes:
        head = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Cookie: {self.cookie}", *lines]
        return "\r\n".join([*head, "", ""]).encode()

    async def _drip(self, writer: asyncio.StreamWriter, drop: bytes, seconds: float) -> None:
        while self.goes_on:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(seconds)


NAMES = (
    *("slow_headers", "silent_connections", "slow_senders", "slow_readers", "half_bodies"),
    *("joins", "renames", "reloads"),
)


def main() -> None:
    """Attack, and print what came of it."""
    allow_many_streams()
    attack = Attack(json.loads(sys.argv[2]))
    asyncio.run(getattr(attack, sys.argv[1])())
    if not attack.connections and not attack.answers.keys() - {"closed"}:
        sys.exit("Nobody was attacked: no connection was made.")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"answers": attack.answers, "cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main()
