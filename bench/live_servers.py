"""The two servers that bench.live compares: the chat as it is started, and bench.bare."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.live_clients import Writer
from chatsite.testing.http import Connection
from chatsite.testing.ports import free_port
from chatsite.testing.server import (
    PROJECT,
    UNLIMITED,
    Process,
    Redis,
    Server,
    running_server,
)

SEED = "import django; django.setup(); from bench.live_seed import main; main()"
PAGE = os.sysconf("SC_PAGE_SIZE")
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "chatsite.settings",
    "SECRET_KEY": "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ENV_FILE": os.devnull,
    "PATH": os.environ["PATH"],
    **UNLIMITED,
}


@dataclass
class Chat:
    """A server under measurement; ``server`` is ``None`` for the bare one."""

    port: int
    known: dict[str, Any]
    server: Server | None
    process: Process

    @property
    def pid(self) -> int:
        """The process that serves."""
        return self.process.pid if self.server is None else self.server.worker_pids()[0]

    async def look(self) -> None:
        """Read the room's number, as a page does before it opens its stream."""
        if self.server is not None:
            head = {"Authorization": f"Bearer {self.known['tokens'][0]}"}
            connection = Connection(self.server.url, head)
            path = f"/api/v1/rooms/{self.known['room']}/messages?limit=1"
            self.known["number"] = (await connection.request("GET", path)).data["cursor"]
            connection.close()

    def request(self, number: int) -> bytes:
        """Return the request of an API stream of person ``number``, from now on."""
        if self.server is None:
            return b"GET /stream HTTP/1.1\r\nHost: bare\r\n\r\n"
        tokens = self.known["tokens"]
        head = {"Authorization": f"Bearer {tokens[number % len(tokens)]}"}
        return self._get(f"/api/v1/stream?rooms={self.known['room']}:{self.known['number']}", head)

    def browser_request(self, _number: int) -> bytes:
        """Return the request of a window's stream."""
        head = {"Cookie": self.cookie}
        return self._get(f"/stream?rooms={self.known['room']}:{self.known['number']}", head)

    @property
    def cookie(self) -> str:
        """The Cookie header of the first person."""
        return f"{self.known['cookie']}={self.known['session']}"

    def writer(self, number: int) -> Writer:
        """Return a connection on which person ``number`` posts."""
        if self.server is None:
            return Writer("POST / HTTP/1.1\r\nHost: bare\r\n")
        return Writer(
            f"POST /api/v1/rooms/{self.known['room']}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {self.known['tokens'][number]}\r\n"
            "Content-Type: application/json\r\n"
        )

    def _get(self, path: str, headers: dict[str, str]) -> bytes:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()

    def cpu(self) -> float:
        """Return the seconds of processor time that the process has used."""
        nanoseconds = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            nanoseconds += int((task / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9

    def memory(self) -> int:
        """Return the resident bytes of the process."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE


@contextmanager
def running_chat(
    workers: int = 1, redis: Redis | None = None, more: Mapping[str, str] | None = None
) -> Iterator[Chat]:
    """Run the chat in its default form (one process, SQLite) with one large room.

    ``more`` are further settings.
    """
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        settings = {**SETTINGS, **(more or {}), "DATA_DIR": folder}
        arguments = [sys.executable, "-c", SEED]
        seeded = subprocess.run(
            arguments, cwd=PROJECT, env=settings, stdout=subprocess.PIPE, check=True
        )
        known = json.loads(seeded.stdout)
        with running_server(workers, redis, settings, Path(folder)) as server:
            yield Chat(server.port, known, server, server)


@contextmanager
def running_bare() -> Iterator[Chat]:
    """Run the bare server."""
    port = free_port()
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        arguments = [sys.executable, "-m", "bench.bare", str(port)]
        process = Process(arguments, Path(folder) / "bare.log", {"PATH": os.environ["PATH"]})
        process.start()
        # It has nothing to prepare; clients that come too early would be refused.
        time.sleep(1)
        try:
            yield Chat(port, {}, None, process)
        finally:
            process.kill()
