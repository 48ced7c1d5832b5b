"""`make bench-pages`: what pages, sending and logging in cost, on SQLite and on MariaDB."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from bench.load import SECONDS, Measured, get, measure, post
from bench.logins import bench_logins
from chatsite.testing.http import Connection
from chatsite.testing.mariadb import running_mariadb
from chatsite.testing.server import PROJECT, UNLIMITED, Server, running_server

CONNECTIONS = 4
MESSAGES_SHOWN = 50
CSRF = "c" * 32
SEED = "import django; django.setup(); from bench.seed import main; main()"
# Of nobody: each bench begins with an empty database of its own.
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "SECRET_KEY": "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ENV_FILE": os.devnull,
    "PATH": os.environ["PATH"],
    **UNLIMITED,
    "LIMIT_BY_PERSON": "1000000/1",
}


def main() -> None:
    """Measure on each database in turn and print a table for each."""
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        bench("SQLite", Path(folder), {})
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder, running_mariadb() as mariadb:
        bench("MariaDB", Path(folder), {"DATABASE_URL": mariadb.url})


def bench(name: str, data: Path, database: Mapping[str, str]) -> None:
    """Print what one database does, starting from an empty one."""
    settings = {**SETTINGS, **database, "DATA_DIR": str(data)}
    known = seeded(settings)
    cookies = f"{known['cookie']}={known['session']}; csrftoken={CSRF}"
    headers = {"Cookie": cookies, "X-CSRFToken": CSRF, "X-Requested-With": "fetch"}
    with running_server(env=settings, data=data) as server:
        print(f"\n{name}: {CONNECTIONS} connections, {SECONDS:.0f} s each")
        print(f"  {'':12}{'per second':>12}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'over ok':>9}")
        asyncio.run(bench_requests(server, headers, known["rooms"][0]))
        asyncio.run(bench_logins(server, headers, known))


def seeded(settings: Mapping[str, str]) -> dict[str, Any]:
    """Fill the database of ``settings`` and return what bench/seed.py says about it."""
    done = subprocess.run(
        [sys.executable, "-c", SEED],
        cwd=PROJECT,
        env=settings,
        stdout=subprocess.PIPE,
        check=True,
    )
    known: dict[str, Any] = json.loads(done.stdout)
    return known


async def bench_requests(server: Server, headers: Mapping[str, str], room: int) -> None:
    """Measure "ok", the room page and sending, and print a line for each."""

    async def ok(connection: Connection, _number: int) -> None:
        await get(connection, "/bench/ok")

    async def page(connection: Connection, _number: int) -> None:
        content = await get(connection, f"/rooms/{room}")
        assert content.count(b'<li class="message') >= MESSAGES_SHOWN

    async def send(connection: Connection, _number: int) -> None:
        form = {"content": "The import is done, *again*.", "client_id": str(uuid4())}
        await post(connection, f"/rooms/{room}/messages", form, 201)

    base = 0.0
    for name, ask in (("ok", ok), ("room page", page), ("send", send)):
        await ask(Connection(server.url, headers), 0)
        found = await measure(server, headers, ask, connections=CONNECTIONS)
        base = base or found.cpu_each
        print(line(name, found, base))


def line(name: str, found: Measured, base: float) -> str:
    """Return a line of the table; ``base`` is what "ok" costs in milliseconds."""
    return (
        f"  {name:12}{found.rate:12.0f}{found.percentile(0.5):9.1f}{found.percentile(0.99):9.1f}"
        f"{found.cpu_each:9.2f}{found.cpu_each - base:+9.2f}"
    )


if __name__ == "__main__":
    main()
