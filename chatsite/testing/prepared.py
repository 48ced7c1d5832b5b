"""Tables without anything in them, made once for all servers that tests start on SQLite."""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

PROJECT = Path(__file__).resolve().parents[2]
NAME = "chat.sqlite3"


def put_prepared_database(folder: Path, migrate: Callable[[Path], None]) -> None:
    """Put a database into ``folder`` that is as the first start would leave it.

    Migrating an empty one takes more than all the rest of a start. The first process to ask does
    it, by ``migrate``, which gets a folder, for all that use the same one for temporary files.
    """
    made = Path(gettempdir()) / f"brave-chat-prepared-{_version()}.sqlite3"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with TemporaryDirectory(prefix="brave-chat-prepared-") as empty:
                migrate(Path(empty))
                shutil.move(Path(empty) / NAME, made)
    shutil.copyfile(made, folder / NAME)


def _version() -> str:
    """Return a digest of what decides which tables there are: our migrations and Django's."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (PROJECT / "requirements.lock", *sorted(PROJECT.glob("*/migrations/*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
