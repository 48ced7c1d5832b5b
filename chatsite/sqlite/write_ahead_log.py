"""Whether SQLite's write-ahead log works in a folder, found out by using it.

It needs memory that processes share through a file, and locks that they respect; on network file
systems there is often neither, and SQLite says nothing (https://sqlite.org/wal.html, section 2).
"""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

SECONDS = 20.0
NEEDED = "1 database is locked"
# What the other process sees while this one writes.
OTHER = """
import sqlite3, sys
found = sqlite3.connect(sys.argv[1], uri=True, timeout=0, isolation_level=None)
print(found.execute("SELECT COUNT(*) FROM probe").fetchone()[0], end=" ")
try:
    found.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
else:
    print("no lock")
"""


def problem_in(folder: Path, name: str, vfs: str = "") -> str:
    """Return why databases in ``folder`` cannot have a write-ahead log, or ``""``.

    Writes a database ``name`` and takes it away; ``vfs`` is how SQLite is to reach files, by
    itself the system's own (https://sqlite.org/vfs.html).
    """
    path = folder / name
    try:
        return _problem_of(path, f"file:{quote(str(path))}" + (f"?vfs={vfs}" if vfs else ""))
    except sqlite3.Error as error:
        return str(error)
    except subprocess.TimeoutExpired:
        return f"a second process got no answer within {SECONDS:.0f} seconds"
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(f"{name}{end}").unlink(missing_ok=True)


def _problem_of(path: Path, uri: str) -> str:
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as ours:
        (mode,) = ours.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            return f"SQLite keeps to journal_mode={mode}"
        ours.execute("CREATE TABLE probe (number INTEGER)")
        ours.execute("INSERT INTO probe VALUES (1)")
        ours.execute("BEGIN IMMEDIATE")
        ours.execute("INSERT INTO probe VALUES (2)")
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-I", "-S", "-c", OTHER, uri],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        ours.execute("COMMIT")
    if done.stdout.strip() == NEEDED:
        return ""
    words = (done.stdout + done.stderr).strip().splitlines()
    return f"a second process got {words[-1] if words else 'nothing'!r} from {path.name}"
