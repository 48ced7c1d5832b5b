"""`make bench-api`: what the operations of the API that clients ask most cost, beside /health."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from bench.load import SECONDS, Ask, get, measure
from bench.pages import CONNECTIONS, SETTINGS, seeded
from chatsite.testing.http import Connection
from chatsite.testing.server import Server, running_server

API = "/api/v1"
# What an app missed that asks for changes, or syncs.
MISSED = 10


def main() -> None:
    """Measure on SQLite and print a table."""
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        settings = {**SETTINGS, "DATA_DIR": folder}
        known = seeded(settings)
        with running_server(env=settings, data=Path(folder)) as server:
            asyncio.run(bench(server, known))


async def bench(server: Server, known: dict[str, Any]) -> None:
    """Print, for each operation, how many a second were answered, and how that is to /health."""
    print(f"{CONNECTIONS} connections, {SECONDS:.0f} s each; beside /health: how much less often")
    print(f"  {'':10}{'per second':>12}{'p99 ms':>9}{'CPU ms':>9}{'beside /health':>16}")
    headers = {"Authorization": f"Bearer {known['token']}"}
    most = 0.0
    compressed = {**headers, "Accept-Encoding": "gzip"}
    for name, ask in (await operations(server, headers, known["rooms"][0])).items():
        await ask(Connection(server.url, headers), 0)
        found = await measure(server, compressed, ask, connections=CONNECTIONS)
        most = most or found.rate
        print(
            f"  {name:10}{found.rate:12.0f}{found.percentile(0.99):9.1f}{found.cpu_each:9.2f}"
            f"{most / found.rate:16.1f}"
        )


async def operations(server: Server, headers: dict[str, str], room: int) -> dict[str, Ask]:
    """Return what is measured, by name; an app has missed some messages of ``room``."""
    connection = Connection(server.url, headers)
    cursor, more = "", True
    while more:
        page = (await connection.request("GET", f"{API}/sync?since={quote(cursor)}")).data
        cursor, more = page["next"], page["more"]
    number = (await connection.request("GET", f"{API}/rooms/{room}")).data["cursor"]

    async def send(connection: Connection, _number: int) -> None:
        body = {"content": "The import is done, *again*.", "client_id": str(uuid4())}
        answer = await connection.request("POST", f"{API}/rooms/{room}/messages", body)
        if answer.status != 201:
            raise RuntimeError(f"a message was answered with {answer.status}")

    async def options(connection: Connection, _number: int) -> None:
        await connection.request("OPTIONS", f"{API}/me")

    for _ in range(MISSED):
        await send(connection, 0)
    return {
        "health": asking("/health"),
        # The least that an answer by Django takes: a thread, its layers, nothing asked.
        "nothing": options,
        "me": asking(f"{API}/me"),
        "rooms": asking(f"{API}/rooms"),
        "messages": asking(f"{API}/rooms/{room}/messages"),
        "changes": asking(f"{API}/rooms/{room}/changes?since={number}"),
        "sync": asking(f"{API}/sync?since={quote(cursor)}"),
        "send": send,
    }


def asking(path: str) -> Ask:
    """Return what asks for a path."""

    async def ask(connection: Connection, _number: int) -> None:
        await get(connection, path)

    return ask


if __name__ == "__main__":
    main()
