"""The database goes away for ten seconds: 503 meanwhile, streams stay open, nothing is lost."""

import asyncio
import signal
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from chat.tests.support.live_client import LivePerson, register
from chatsite.testing.databases import singlestore_environment
from chatsite.testing.http import Answer, Connection, EventStream, Refusal
from chatsite.testing.mariadb import Server as Database
from chatsite.testing.mariadb import running_mariadb
from chatsite.testing.server import Server, running_server
from chatsite.testing.stand_in import running_stand_in

pytestmark = pytest.mark.own_database

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


def test_a_database_that_hangs_leaves_nobody_without_an_answer() -> None:
    with running_mariadb() as database:
        # Less patience than by default, which is longer than a test should wait.
        env = {"DATABASE_URL": f"{database.url}?read_timeout=4&connect_timeout=4"}
        with running_server(env=env) as server:
            asyncio.run(_hanging(database, server))


async def _hanging(database: Database, server: Server) -> None:
    ada = await register(server.url, "Ada")
    room = await ada.room("Harbour")
    assert database.process is not None
    async with ada.stream_of(f"{room}:0") as stream:
        await stream.until("ready")
        database.process.send_signal(signal.SIGSTOP)
        try:
            # What /health found is good for a second.
            await asyncio.sleep(1.1)
            refusals = await asyncio.gather(
                *(_refusal(ada.stream_of(f"{room}:0")) for _ in range(6)),
                Connection(server.url).request("GET", "/health"),
                *(Connection(server.url, ada.headers).request("GET", "/api/v1/me") for _ in "ab"),
            )
        finally:
            database.process.send_signal(signal.SIGCONT)
        assert [answer.status for answer in refusals] == [503] * 9
        await _until_it_works(ada)
        await ada.send(room, "after")
        assert (await stream.until("message")).data["message"]["content"] == "after"
        async with ada.stream_of(f"{room}:0") as other:
            assert (await other.until("message")).data["message"]["content"] == "after"


async def _refusal(stream: EventStream) -> Answer:
    with pytest.raises(Refusal) as caught:
        async with stream:
            pass
    return caught.value.answer


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
        assert b"database does not answer" in page.content
        assert page.headers["retry-after"]
        assert time.monotonic() - started < 6, "nobody waits long for a refusal"
        await asyncio.sleep(0.5)
    browser.close()


async def _until_it_works(ada: LivePerson) -> None:
    ends = time.monotonic() + BACK_SECONDS
    while (await ada.call("GET", "/me")).status != 200:
        assert time.monotonic() < ends, "it works again without a restart"
        await asyncio.sleep(0.2)
