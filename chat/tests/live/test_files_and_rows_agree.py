"""Of files, rows and bytes agree, whatever is killed at any moment; what is left over is swept."""

import asyncio
import os
import secrets
import sqlite3
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from chat.actions.sweep import COMING_AGE, UNSENT_AGE, token_in
from chat.tests.support.live_client import LivePerson, register
from chatsite.testing.http import Connection
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

KILLS = 8
WRITERS = 4
SWEPT_SECONDS = 60.0
LONG_AGO = 2 * max(COMING_AGE, UNSENT_AGE).total_seconds()


class Writer:
    """Somebody who brings files, sends some of them, and deletes some of those again."""

    def __init__(self, person: LivePerson, room: int, choices: Random) -> None:
        self._person, self._room, self._choices = person, room, choices
        #: What was answered: digests of the files of messages, by the ids of these.
        self.sent: dict[int, str] = {}
        self.urls: dict[int, str] = {}

    async def work(self) -> None:
        """Do one of these things after the other, until that is cancelled."""
        while True:
            # What breaks off is not known to have been done, and nothing is expected of it.
            with suppress(OSError):
                await self._bring_and_send()

    async def _bring_and_send(self) -> None:
        content = self._choices.randbytes(self._choices.randrange(1, 400_000))
        file = await self._call("POST", "attachments?name=any.bin", content)
        if file is None or self._choices.random() < 0.2:
            return
        data = {"content": "", "client_id": str(uuid4()), "attachments": [file["id"]]}
        message = await self._call("POST", "messages", data)
        if message is None:
            return
        if self._choices.random() < 0.3:
            await self._call("DELETE", f"messages/{message['id']}")
            return
        self.sent[message["id"]] = sha256(content).hexdigest()
        self.urls[message["id"]] = file["url"]

    async def _call(self, method: str, path: str, data: Any = None) -> Any:
        connection = Connection(self._person.url, self._person.headers)
        try:
            path = f"/api/v1/rooms/{self._room}/{path}"
            answer = await connection.request(method, path, data)
        finally:
            connection.close()
        return answer.data if answer.status in (200, 201) else None


def test_files_and_rows_agree() -> None:
    seed = secrets.randbelow(10**9)
    with running_server(env={"DATABASE_URL": ""}) as server:
        asyncio.run(agree(server, Random(seed)))


async def agree(server: Server, choices: Random) -> None:
    person = await register(server.url, "Writer")
    room = await person.room(f"Files {choices.random()}")
    writers = [Writer(person, room, choices) for _ in range(WRITERS)]
    for _ in range(KILLS):
        tasks = [asyncio.create_task(writer.work()) for writer in writers]
        await asyncio.sleep(choices.uniform(0.3, 1.0))
        server.kill()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        there = {token_in(name) for name in names(server)}
        missing = [token for token, state in rows(server) if state in ("unsent", "sent")]
        assert set(missing) <= there
        await asyncio.to_thread(server.start)
    assert sum(len(writer.sent) for writer in writers) > KILLS
    for writer in writers:
        for message_id, digest in writer.sent.items():
            answer = await person.connection.request("GET", writer.urls[message_id])
            assert answer.status == 200
            assert sha256(answer.content).hexdigest() == digest
    server.kill()
    grow_old(server)
    await asyncio.to_thread(server.start)
    deadline = time.monotonic() + SWEPT_SECONDS
    while True:
        left = {token for token, state in rows(server) if state == "sent"}
        if {token for token, _ in rows(server)} == left == {token_in(n) for n in names(server)}:
            break
        assert time.monotonic() < deadline, (rows(server), list(names(server)))
        await asyncio.sleep(0.3)
    assert left


def names(server: Server) -> list[str]:
    """Return the names of all stored bytes, whole or not."""
    root = server.data / "attachments"
    return [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]


def rows(server: Server) -> list[tuple[str, str]]:
    """Return token and state of all rows."""
    with sqlite3.connect(database(server)) as connection:
        return connection.execute("SELECT token, state FROM attachments").fetchall()


def grow_old(server: Server) -> None:
    """Let everything be of long ago, so that what is unfinished is swept."""
    with sqlite3.connect(database(server)) as connection:
        for table, column in (
            ("attachments", "modified_date"),
            ("deleted_messages", "creation_date"),
        ):
            age = f"-{int(LONG_AGO)} seconds"
            connection.execute(f"UPDATE {table} SET {column} = datetime({column}, ?)", [age])
    then = time.time() - LONG_AGO
    for name in names(server):
        os.utime(server.data / "attachments" / name, (then, then))


def database(server: Server) -> Path:
    (path,) = server.data.glob("*.sqlite3")
    return path
