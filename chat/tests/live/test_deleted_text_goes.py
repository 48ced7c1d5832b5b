"""A running chat forgets by itself what was deleted, once nobody can have it back."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from chat.live.upkeep import EVERY_SECONDS
from chat.tests.support.live_client import register
from chatsite.testing.server import CHEAP_PASSWORDS, running_server

pytestmark = pytest.mark.own_database

SLACK_SECONDS = 20.0
LONG_AGO = "2026-01-01 00:00:00"


async def _delete_something(url: str) -> int:
    ada = await register(url, "Ada")
    room = await ada.room("Harbour")
    message = await ada.send(room, "A secret")
    await ada.done("DELETE", f"/rooms/{room}/messages/{message['id']}")
    return int(message["id"])


def test_what_was_deleted_is_forgotten(tmp_path: Path) -> None:
    with running_server(env=CHEAP_PASSWORDS, data=tmp_path) as server:
        message = asyncio.run(_delete_something(server.url))
        with closing(sqlite3.connect(tmp_path / "chat.sqlite3", timeout=10)) as database:
            kept = "SELECT content FROM deleted_messages WHERE message_id = ?"
            assert database.execute(kept, [message]).fetchall() == [("A secret",)]
            with database:
                database.execute("UPDATE deleted_messages SET creation_date = ?", [LONG_AGO])
            until = time.monotonic() + EVERY_SECONDS + SLACK_SECONDS
            while database.execute(kept, [message]).fetchall():
                assert time.monotonic() < until, "what was deleted is still there"
                time.sleep(0.2)
            assert database.execute("SELECT content, html FROM messages").fetchall() == [("", "")]
