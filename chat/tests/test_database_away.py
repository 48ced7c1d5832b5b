"""The database goes away for ten seconds: 503 meanwhile, streams stay open, nothing is lost."""

import asyncio
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from chat.tests.live_client import LivePerson, register
from chatsite.testing.databases import singlestore_environment
from chatsite.testing.http import Connection, EventStream
from chatsite.testing.mariadb import Server as Database
from chatsite.testing.mariadb import running_mariadb
from chatsite.testing.server import Server, running_server
from chatsite.testing.stand_in import running_stand_in

AWAY_SECONDS = 10.0
BACK_SECONDS = 10.0
Pair = tuple[Database, Server]


@pytest.fixture(params=["mariadb", "singlestore"])
def running(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """A database, and a chat that uses it."""
    with running_mariadb() as database:
        if request.param == "mariadb":
            with running_server(env={"DATABASE_URL": database.url}) as server:
                yield database, server
        else:
            with (
                running_stand_in(database.port, child_aggregator=True) as port,
                running_server(env=singlestore_environment(port)) as server,
            ):
                yield database, server


def test_the_chat_survives_without_a_restart(running: Pair) -> None:
    asyncio.run(_outage(*running))


async def _outage(database: Database, server: Server) -> None:
    ada = await register(server.url, "Ada")
    room = await ada.room("Harbour")
    await ada.send(room, "before")
    address = f"/api/v1/stream?rooms={room}:1"
    async with EventStream(server.url, address, ada.headers) as stream:
        await stream.until("ready")
        await asyncio.to_thread(database.stop)
        client_id = str(uuid4())
        await _everything_is_503(ada, server, room, client_id)
        await asyncio.to_thread(database.start)
        await _until_it_works(ada)
        # The client tries again what was refused, as our own page does.
        await ada.send(room, "meanwhile", client_id)
        await ada.send(room, "after")
        texts = [(await stream.until("message")).data["message"]["content"] for _ in range(2)]
        assert texts == ["meanwhile", "after"], "on the stream that was open all the time"
    messages, cursor = await ada.messages(room)
    assert [row["content"] for row in messages.values()] == ["before", "meanwhile", "after"]
    assert cursor == 3
    assert server.is_running


async def _everything_is_503(ada: LivePerson, server: Server, room: int, client_id: str) -> None:
    browser = Connection(server.url, {"Cookie": f"sessionid={'a' * 32}"})
    ends = time.monotonic() + AWAY_SECONDS
    while time.monotonic() < ends:
        started = time.monotonic()
        answer = await ada.call("GET", "/me")
        assert (answer.status, answer.data["status_code"]) == (503, 503)
        assert "database does not answer" in answer.data["message"]
        message = {"content": "meanwhile", "client_id": client_id}
        refused = await ada.call("POST", f"/rooms/{room}/messages", message)
        assert refused.status == 503
        page = await browser.request("GET", "/")
        assert page.status == 503
        assert b"database of this chat does not answer" in page.content
        assert page.headers["retry-after"]
        assert time.monotonic() - started < 6, "nobody waits long for a refusal"
        await asyncio.sleep(0.5)
    browser.close()


async def _until_it_works(ada: LivePerson) -> None:
    ends = time.monotonic() + BACK_SECONDS
    while (await ada.call("GET", "/me")).status != 200:
        assert time.monotonic() < ends, "it works again without a restart"
        await asyncio.sleep(0.2)
