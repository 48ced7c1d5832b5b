"""A copy of a SQLite database is made and put back, as docs/operations.md says."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def back_up(database: Path, copy: Path) -> None:
    """Copy a database that is in use."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def put_back(database: Path, copy: Path) -> None:
    """Put the copy in place of the database, which nobody uses."""
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
    shutil.copy(copy, database)
