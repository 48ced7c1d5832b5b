"""Which errors say that there is no room, as the databases and the system really put them."""

import errno
import sqlite3
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, InternalError, OperationalError

from chatsite.storage import cannot_store

# Seen on MariaDB 10.11 on a full disk; the last two are MySQL's words for it.
FULL = [
    OperationalError(1114, "The table 'messages' is full"),
    OperationalError(1021, "Disk got full writing '.(temporary)' (Errcode: 28)"),
    InternalError(3, "Error writing file './chat/u.frm' (Errcode: 28 \"No space left on device\")"),
    OperationalError(1030, 'Got error 28 "No space left on device" from storage engine Aria'),
    InternalError(3, "Error writing file 'x' (OS errno 28 - No space left on device)"),
    OperationalError(1026, "Error writing file 'x' (errno: 122 - Disk quota exceeded)"),
]
OTHER = [
    OperationalError(2006, "Server has gone away"),
    OperationalError(1205, "Lock wait timeout exceeded"),
    IntegrityError(1062, "Duplicate entry '28' for key 'x'"),
    InternalError(3, "Error writing file 'x' (Errcode: 13 \"Permission denied\")"),
    OperationalError(1030, "Got error 127 from storage engine"),
    OperationalError("database is locked"),
    DatabaseError(),
    ValueError("disk full"),
    ConnectionResetError(errno.ECONNRESET, "reset"),
    PermissionError(errno.EACCES, "denied"),
]


@pytest.mark.parametrize("error", FULL, ids=str)
def test_the_databases_disk_is_full(error: Exception) -> None:
    assert cannot_store(error)


@pytest.mark.parametrize("error", OTHER, ids=repr)
def test_other_errors_are_not_taken_for_it(error: Exception) -> None:
    assert not cannot_store(error)


@pytest.mark.parametrize("name", ["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO"])
def test_the_disk_of_files_is_full(name: str) -> None:
    assert cannot_store(OSError(getattr(errno, name), "says the system"))


def test_sqlite_is_full(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "small")
    database.execute("CREATE TABLE t (x)")
    database.execute("PRAGMA max_page_count = 3")
    assert cannot_store(wrapped(database, f"INSERT INTO t VALUES ('{'x' * 20_000}')"))
    database.close()


def test_sqlite_may_not_be_written(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "kept").execute("CREATE TABLE t (x)").connection.close()
    database = sqlite3.connect(f"file:{tmp_path / 'kept'}?mode=ro", uri=True)
    assert cannot_store(wrapped(database, "INSERT INTO t VALUES (1)"))
    assert not cannot_store(wrapped(database, "SELECT * FROM nothing"))
    database.close()


def wrapped(database: sqlite3.Connection, statement: str) -> Exception:
    """Return the error of a statement as Django raises it."""
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute(statement)
    error = OperationalError(*caught.value.args)
    error.__cause__ = caught.value
    return error
