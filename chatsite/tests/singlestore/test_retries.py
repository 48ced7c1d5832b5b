"""A statement is repeated once where that cannot do it twice, and never inside a transaction."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import MySQLdb
import pytest
from django.db import OperationalError, connections, transaction
from django.utils import timezone

from accounts.models import LastSeen
from chatsite.testing.mariadb import DATABASE, PASSWORD, USER
from chatsite.tests.singlestore.conftest import ALIAS

pytestmark = pytest.mark.own_database

LOCK_WAIT = 1
"""Seconds until a statement gives up on a lock."""


@contextmanager
def timed() -> Iterator[Callable[[], float]]:
    started = time.monotonic()
    yield lambda: time.monotonic() - started


@pytest.fixture
def other(database: Any, child_aggregator_port: int) -> Iterator[Any]:
    """Somebody else's connection to the same database."""
    connection = MySQLdb.connect(
        host="127.0.0.1",
        port=child_aggregator_port,
        user=USER,
        password=PASSWORD,
        database=DATABASE,
    )
    yield connection
    connection.close()


@pytest.fixture
def row(database: Any) -> LastSeen:
    """A row that is there."""
    seen = LastSeen(user_id=1, seen_date=timezone.now())
    seen.save(using=ALIAS, force_insert=True)
    with database.cursor() as cursor:
        cursor.execute(f"SET SESSION innodb_lock_wait_timeout={LOCK_WAIT}")
    return seen


def lock(other: Any) -> None:
    other.autocommit(False)
    other.cursor().execute("SELECT * FROM last_seen FOR UPDATE")


def touch() -> int:
    rows = LastSeen.objects.using(ALIAS).filter(user_id=1)
    return rows.update(seen_date=timezone.now())


def kill(database: Any, other: Any) -> None:
    other.autocommit(True)
    other.cursor().execute(f"KILL {database.connection.thread_id()}")


def test_a_lock_that_is_released_in_time_is_not_noticed(other: Any, row: LastSeen) -> None:
    lock(other)
    release = threading.Timer(LOCK_WAIT * 1.5, other.rollback)
    release.start()
    with timed() as seconds:
        assert touch() == 1
    release.join()
    assert seconds() > LOCK_WAIT, "it was refused once and done the second time"


def test_a_lock_is_waited_for_twice_and_no_more(other: Any, row: LastSeen) -> None:
    lock(other)
    with timed() as seconds, pytest.raises(OperationalError, match="1205"):
        touch()
    assert LOCK_WAIT * 1.9 < seconds() < LOCK_WAIT * 2.9


def test_a_lock_is_waited_for_once_in_a_transaction(other: Any, row: LastSeen) -> None:
    lock(other)
    with timed() as seconds, pytest.raises(OperationalError, match="1205"):
        transaction.atomic(ALIAS)(touch)()
    assert seconds() < LOCK_WAIT * 1.9


def test_a_connection_lost_while_idle_is_not_noticed(
    database: Any, other: Any, row: LastSeen
) -> None:
    kill(database, other)
    assert LastSeen.objects.using(ALIAS).count() == 1


def test_a_request_begins_with_a_living_connection(
    database: Any, other: Any, row: LastSeen
) -> None:
    kill(database, other)
    database.close_if_unusable_or_obsolete()  # what Django does when a request begins
    assert touch() == 1


def test_a_transaction_begins_on_a_connection_lost_while_idle(
    database: Any, other: Any, row: LastSeen
) -> None:
    kill(database, other)
    with transaction.atomic(ALIAS):
        assert touch() == 1


def test_a_connection_lost_in_a_transaction_ends_it(
    database: Any, other: Any, row: LastSeen
) -> None:
    @transaction.atomic(ALIAS)
    def interrupted() -> None:
        LastSeen(user_id=2, seen_date=timezone.now()).save(using=ALIAS, force_insert=True)
        kill(database, other)
        touch()

    with pytest.raises(OperationalError, match=r"2006|2013"):
        interrupted()
    assert [seen.user_id for seen in LastSeen.objects.using(ALIAS)] == [1]


def test_a_write_lost_under_way_is_not_repeated(database: Any, other: Any) -> None:
    thread_id = database.connection.thread_id()
    other.autocommit(True)
    killer = threading.Timer(0.5, lambda: other.cursor().execute(f"KILL {thread_id}"))
    killer.start()
    with pytest.raises(OperationalError, match="2013"), database.cursor() as cursor:
        cursor.execute("INSERT INTO last_seen SELECT 7, NOW(6) FROM (SELECT SLEEP(1)) AS late")
    killer.join()
    assert not LastSeen.objects.using(ALIAS).exists()


def test_a_read_lost_under_way_is_repeated(database: Any, other: Any) -> None:
    thread_id = database.connection.thread_id()
    other.autocommit(True)
    killer = threading.Timer(0.5, lambda: other.cursor().execute(f"KILL {thread_id}"))
    killer.start()
    with database.cursor() as cursor:
        cursor.execute("SELECT SLEEP(1), 5")
        assert cursor.fetchone() == (0, 5)
    killer.join()
    assert connections[ALIAS].connection.thread_id() != thread_id
