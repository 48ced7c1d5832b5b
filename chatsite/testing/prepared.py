"""Tables without anything in them, made once for all servers that tests start on SQLite."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

PROJECT = Path(__file__).resolve().parents[2]
NAME = "chat.sqlite3"


def put_prepared_database(folder: Path) -> None:
    """Put a database into ``folder`` that is as the first start would leave it.

    Migrating an empty one takes more than all the rest of a start. The first process to ask does
    it, for all that use the same folder for temporary files.
    """
    made = Path(gettempdir()) / f"brave-chat-prepared-{_version()}.sqlite3"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(made)
    shutil.copyfile(made, folder / NAME)


def _make(made: Path) -> None:
    with TemporaryDirectory(prefix="brave-chat-prepared-") as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "ENV_FILE": os.devnull,
            "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
            "DATA_DIR": folder,
        }
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=PROJECT, env=environment, check=True)
        shutil.move(Path(folder) / NAME, made)


def _version() -> str:
    """Return a digest of everything that decides what the tables are."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(PROJECT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
