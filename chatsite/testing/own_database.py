"""A database for each chat that a test serves, on the engine on which the suite runs."""

import atexit
import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import MySQLdb

from chatsite.configuration.databases import database
from chatsite.configuration.environment import Environment

SINGLESTORE, URL = "SINGLESTORE_", "DATABASE_URL"


def own_database(data: Path) -> dict[str, str]:
    """Return the settings of the database that belongs to the chat in ``data``.

    It is created when it is not there, and dropped when this process ends. On SQLite the
    folder itself holds the database, and there is nothing to set.
    """
    named = {name: os.environ[name] for name in os.environ if name.startswith(SINGLESTORE)}
    url = os.environ.get(URL, "")
    if not named.get("SINGLESTORE_HOST") and not url.startswith("mysql"):
        return {}
    name = f"test_served_{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
    _run(f"CREATE DATABASE IF NOT EXISTS {name}")
    atexit.register(_run, f"DROP DATABASE IF EXISTS {name}")
    if named.get("SINGLESTORE_HOST"):
        return {**named, "SINGLESTORE_DATABASE": name}
    address, _, _ = url.rpartition("/")
    return {URL: f"{address}/{name}"}


def names_a_database(settings: Mapping[str, str]) -> bool:
    """Return whether ``settings`` say by themselves which database to use."""
    return URL in settings or f"{SINGLESTORE}HOST" in settings


def _run(sql: str) -> None:
    settings: dict[str, Any] = database(Environment(), Path())
    connection = MySQLdb.connect(
        host=settings["HOST"],
        port=int(settings["PORT"]),
        user=settings["USER"],
        password=settings["PASSWORD"],
        **settings["OPTIONS"],
    )
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(sql)
