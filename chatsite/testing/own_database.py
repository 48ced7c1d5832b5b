"""A database for each chat that a test serves, on the engine on which the suite runs."""

import atexit
import contextlib
import hashlib
import itertools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import MySQLdb

from chatsite.configuration.databases import database
from chatsite.configuration.environment import Environment
from chatsite.testing.engines import KEPT_TABLES

SINGLESTORE, URL = "SINGLESTORE_", "DATABASE_URL"
_returned: list[str] = []
_lent_to: dict[Path, str] = {}
_count = itertools.count()


def own_database(data: Path) -> dict[str, str]:
    """Return the settings of the database that belongs to the chat in ``data``.

    It is created when it is not there, and dropped when this process ends; where one was lent to
    that chat it is this one. On SQLite the folder itself holds the database, and there is nothing
    to set.
    """
    name = _lent_to.get(data) or _name_for(str(data))
    return _created(name) if _is_on_a_server() else {}


@contextlib.contextmanager
def lent_database(data: Path) -> Iterator[dict[str, str]]:
    """Give the settings of a database without anything in it to the chat in ``data``, for a time.

    Its tables may be there from the last one who had it: making them takes more than all the rest
    of a start. On SQLite there is nothing to set.
    """
    if not _is_on_a_server():
        yield {}
        return
    name = _returned.pop() if _returned else _name_for(f"lent {os.getpid()} {next(_count)}")
    settings = _created(name)
    _empty(name)
    _lent_to[data] = name
    yield settings
    del _lent_to[data]
    _returned.append(name)


def names_a_database(settings: Mapping[str, str]) -> bool:
    """Return whether ``settings`` say by themselves which database to use."""
    return URL in settings or f"{SINGLESTORE}HOST" in settings


def _named() -> dict[str, str]:
    return {name: os.environ[name] for name in os.environ if name.startswith(SINGLESTORE)}


def _is_on_a_server() -> bool:
    return bool(_named().get("SINGLESTORE_HOST")) or os.environ.get(URL, "").startswith("mysql")


def _name_for(whom: str) -> str:
    return f"test_served_{hashlib.sha256(whom.encode()).hexdigest()[:12]}"


def _created(name: str) -> dict[str, str]:
    """Return the settings of a database, after creating it."""
    _run(f"CREATE DATABASE IF NOT EXISTS {name}")
    atexit.register(_run, f"DROP DATABASE IF EXISTS {name}")
    named = _named()
    if named.get("SINGLESTORE_HOST"):
        return {**named, "SINGLESTORE_DATABASE": name}
    address, _, _ = os.environ[URL].rpartition("/")
    return {URL: f"{address}/{name}"}


def _empty(name: str) -> None:
    with _cursor(name) as cursor:
        cursor.execute("SHOW TABLES")
        for (table,) in cursor.fetchall():
            if table not in KEPT_TABLES:
                cursor.execute(f"DELETE FROM `{table}`")  # noqa: S608 - tables of a test


def _run(sql: str) -> None:
    with _cursor("") as cursor:
        cursor.execute(sql)


@contextlib.contextmanager
def _cursor(name: str) -> Iterator[Any]:
    settings: dict[str, Any] = database(Environment(), Path())
    connection = MySQLdb.connect(
        host=settings["HOST"],
        port=int(settings["PORT"]),
        user=settings["USER"],
        password=settings["PASSWORD"],
        database=name,
        **settings["OPTIONS"],
    )
    # As the chat does: SingleStore writes some tables outside of transactions alone.
    connection.autocommit(True)
    with contextlib.closing(connection), connection.cursor() as cursor:
        yield cursor
