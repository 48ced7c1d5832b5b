"""Asks a server for the same thing again and again, and says what that took."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from chatsite.testing.http import Connection
from chatsite.testing.server import Server

SECONDS = 8.0
TICKS = os.sysconf("SC_CLK_TCK")
Ask = Callable[[Connection, int], Awaitable[None]]


@dataclass(frozen=True)
class Measured:
    """What was measured: seconds of each request, of the whole, and of processor time."""

    latencies: list[float]
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time that the server spent on one request."""
        return self.cpu / len(self.latencies) * 1000

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which ``share`` (0 to 1) of the requests were answered."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def cpu_of(server: Server) -> float:
    """Return the seconds of processor time that the server's workers have used."""
    used = 0
    for pid in server.worker_pids():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICKS


async def measure(
    server: Server,
    headers: Mapping[str, str],
    ask: Ask,
    connections: int,
    pause: float = 0,
) -> Measured:
    """Let ``connections`` clients ``ask`` for ``SECONDS``, with a ``pause`` after each answer."""
    latencies: list[float] = []

    async def client(number: int) -> None:
        connection = Connection(server.url, headers)
        while time.monotonic() < end:
            asked = time.monotonic()
            await ask(connection, number)
            latencies.append(time.monotonic() - asked)
            await asyncio.sleep(pause)
        connection.close()

    cpu, began = cpu_of(server), time.monotonic()
    end = began + SECONDS
    async with asyncio.TaskGroup() as clients:
        for number in range(connections):
            clients.create_task(client(number))
    return Measured(latencies, time.monotonic() - began, cpu_of(server) - cpu)


async def get(connection: Connection, path: str) -> bytes:
    """Ask for a page and return it; raises ``RuntimeError`` unless it was found."""
    answer = await connection.request("GET", path)
    if answer.status != 200:
        raise RuntimeError(f"GET {path} was answered with {answer.status}")
    return answer.content


async def post(connection: Connection, path: str, form: Mapping[str, str], status: int) -> None:
    """Send a form; raises ``RuntimeError`` unless it was answered with ``status``."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await connection.request("POST", path, urlencode(form).encode(), kind)
    if answer.status != status:
        raise RuntimeError(f"POST {path} was answered with {answer.status}: {answer.content!r}")
