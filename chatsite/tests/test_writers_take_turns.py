"""Threads that write to SQLite wait for each other's transactions, and are woken at their ends."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections
from django.db.transaction import atomic

from chatsite.configuration.databases import sqlite
from chatsite.sqlite.turns import Turn

pytestmark = pytest.mark.own_database

HERE = "turns"
# Less than SQLite would wait for.
PATIENCE_SECONDS = 0.2


@pytest.fixture
def path(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """Give Django a database of this test, which has one word."""
    config = sqlite(tmp_path / "turns.sqlite3")
    config["OPTIONS"]["timeout"] = PATIENCE_SECONDS
    every = connections.configure_settings({"default": config, HERE: config})
    connections.settings[HERE] = every[HERE]
    with django_db_blocker.unblock():
        write("CREATE TABLE word (word TEXT UNIQUE)")
        write("INSERT INTO word VALUES ('taken')")
        yield config["NAME"]
        connections[HERE].close()
    del connections[HERE], connections.settings[HERE]


def write(statement: str) -> None:
    with connections[HERE].cursor() as cursor:
        cursor.execute(statement)


def words() -> list[str]:
    with connections[HERE].cursor() as cursor:
        return [word for (word,) in cursor.execute("SELECT word FROM word ORDER BY rowid")]


def somebody_writes(path: str) -> bool:
    turn = Turn(path, 0)
    was_free = turn.begin()
    turn.end()
    return not was_free


def test_the_next_one_begins_when_the_first_has_committed(path: str) -> None:
    asked, said = threading.Event(), list[Any]()

    def second() -> None:
        asked.set()
        with atomic(HERE):
            said.extend(words())
            write("INSERT INTO word VALUES ('second')")
        connections[HERE].close()

    with atomic(HERE):
        thread = threading.Thread(target=second)
        thread.start()
        asked.wait(5)
        assert somebody_writes(path)
        write("INSERT INTO word VALUES ('first')")
    thread.join(5)
    assert said == ["taken", "first"]
    assert words() == ["taken", "first", "second"]
    assert not somebody_writes(path)


def test_what_was_refused_is_no_longer_written(path: str) -> None:
    with pytest.raises(IntegrityError), atomic(HERE):
        write("INSERT INTO word VALUES ('taken')")
    assert not somebody_writes(path)


def test_nor_is_a_connection_that_was_closed(path: str) -> None:
    with atomic(HERE):
        assert somebody_writes(path)
        connections[HERE].close()
        assert not somebody_writes(path)


def test_a_savepoint_ends_nothing(path: str) -> None:
    with atomic(HERE):
        with suppress(IntegrityError), atomic(HERE):
            write("INSERT INTO word VALUES ('taken')")
        assert somebody_writes(path)
    assert not somebody_writes(path)


def test_who_waits_too_long_is_told_that_it_is_locked(path: str) -> None:
    said = list[str]()

    def second() -> None:
        try:
            with atomic(HERE):
                said.append("written")
        except OperationalError as error:
            said.append(str(error))
        connections[HERE].close()

    with atomic(HERE):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(20 * PATIENCE_SECONDS)
    assert said == ["database is locked"]
    assert not somebody_writes(path)
