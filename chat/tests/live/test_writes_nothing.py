"""What is written of who is connected: nothing while they are, then who was, but the invisible."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.models import Room
from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.server import Server, running_server
from chatsite.testing.types import ClientOf

SESSION = 2
TIMES = 5
BUSY_SECONDS = 2.0
READER = """
from pathlib import Path
from accounts.models import LastSeen
seen = LastSeen.objects.values_list("user_id", flat=True)
Path({path!r}).write_text(" ".join(map(str, seen)))
"""


@pytest.fixture(scope="module")
def fresh_site() -> Iterator[Server]:
    """Return a chat that has just started: for a minute nobody is noted as seen."""
    with running_server() as server:
        yield server


async def come_and_go(person: LivePerson) -> None:
    """Open the only stream of a person, and close it."""
    async with person.stream_of("") as stream:
        await stream.until("ready")


def seen_people(site: Server) -> set[int]:
    """Return whom the database of a chat knows to have been connected."""
    path = site.data / "seen"
    site.manage("shell", "-c", READER.format(path=str(path)))
    return set(map(int, path.read_text().split()))


@pytest.mark.django_db
def test_typing_asks_who_is_a_member_and_writes_nothing(
    open_room: Room,
    member: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(member)
    with django_assert_num_queries(SESSION + 1) as asked:
        assert client.post(f"/rooms/{open_room.pk}/typing").status_code == 204
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite counts its commits for us")
def test_typing_coming_and_going_commit_nothing(fresh_site: Server) -> None:
    async def check() -> None:
        person = await register(fresh_site.url, new_name())
        room = await person.room(new_name())
        browser = LiveBrowser(fresh_site.url)
        await browser.log_in(person)
        with closing(sqlite3.connect(fresh_site.data / "chat.sqlite3")) as watching:
            versions = []
            for _ in range(TIMES):
                versions += watching.execute("PRAGMA data_version").fetchall()
                await come_and_go(person)
                assert (await browser.post(f"/rooms/{room}/typing")).status == 204
            versions += watching.execute("PRAGMA data_version").fetchall()
            await person.send(room, "This is written.")
            after = watching.execute("PRAGMA data_version").fetchone()
        assert len(set(versions)) == 1
        assert after not in versions

    asyncio.run(check())


def test_who_appears_offline_is_never_noted_as_seen(fresh_site: Server) -> None:
    async def check() -> None:
        seen = await register(fresh_site.url, new_name())
        hidden = await register(fresh_site.url, new_name())
        await hidden.done("PATCH", "/me", {"chat_status": "offline"})
        for person in (seen, hidden):
            await come_and_go(person)
        async with hidden.stream_of("") as staying:
            await staying.until("ready")
            await asyncio.to_thread(fresh_site.stop)
        assert seen.id in (people := seen_people(fresh_site)), fresh_site.log.read_text()
        assert hidden.id not in people

    asyncio.run(check())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite a test can hold the lock")
def test_a_process_that_ends_waits_for_a_busy_database() -> None:
    async def check(site: Server) -> None:
        person = await register(site.url, new_name())
        await come_and_go(person)
        with closing(sqlite3.connect(site.data / "chat.sqlite3")) as busy:
            busy.execute("BEGIN IMMEDIATE")
            stopping = asyncio.create_task(asyncio.to_thread(site.stop))
            await asyncio.sleep(BUSY_SECONDS)
            busy.rollback()
            await stopping
        assert person.id in seen_people(site)

    with running_server() as site:
        asyncio.run(check(site))
