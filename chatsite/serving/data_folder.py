"""The data folder at the start: it is made, and the chat can keep everything in it, or one line
says what to do."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from pwd import getpwuid

from django.conf import settings

from chatsite import storage
from chatsite.serving.file_systems import NETWORK, file_system_of
from chatsite.sqlite.write_ahead_log import problem_in

FULL = (errno.ENOSPC, errno.EDQUOT)
DATABASE_FOLDER = "The folder of the database"
MOVE_FOLDER = "Or name another: DATA_DIR=/path/to/data make run"
MOVE_DATABASE = (
    "Keep the database on a disk of this host: DATA_DIR=/path/to/data, or "
    "DATABASE_URL=sqlite:////path/to/chat.sqlite3 to move it alone."
)


def claim() -> None:
    """Make the data folder, readable only by its owner.

    Exits with one line when the chat cannot keep its data there, or its SQLite where that is.
    """
    folder = settings.DATA_DIR
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_to(folder)
        for path in kept_in(folder):
            write_to(path)
    except OSError as error:
        refuse("The data folder", folder, error)
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "chatsite.sqlite":
        claim_sqlite(Path(database["NAME"]))


def claim_sqlite(path: Path) -> None:
    """Exit with one line unless SQLite can keep a database at ``path``, with its log."""
    folder = path.parent
    kind = file_system_of(folder)
    if kind in NETWORK:
        sys.exit(
            f"The folder of the database, {folder}, is on a network file system ({kind}), where "
            f"SQLite loses or locks what people write. {MOVE_DATABASE}"
        )
    try:
        write_to(folder)
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            if (folder / name).exists():
                write_to(folder / name)
    except OSError as error:
        refuse(DATABASE_FOLDER, folder, error)
    problem = problem_in(folder, f".probe-{os.getpid()}.sqlite3")
    if problem and is_full(folder):
        refuse(DATABASE_FOLDER, folder, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    if problem:
        where = f" on its file system ({kind})" if kind else ""
        sys.exit(
            f"In the folder of the database, {folder}, SQLite's write-ahead log does not work"
            f"{where}: {problem}. {MOVE_DATABASE}"
        )


def is_full(folder: Path) -> bool:
    """Return whether there is no room on the disk of ``folder``."""
    try:
        storage.write_to(folder)
    except OSError as error:
        return error.errno in FULL
    return False


def kept_in(folder: Path) -> Iterator[Path]:
    """Yield the folders in which files of the chat are made, those that are there."""
    for kept in (settings.MEDIA_ROOT, storage.attachments_folder()):
        if kept is not None and kept.is_dir() and kept.is_relative_to(folder):
            yield kept
            yield from (path for path in sorted(kept.iterdir()) if path.is_dir())


def write_to(path: Path) -> None:
    """Try to write to a file, leaving it as it is, or to make one in a folder.

    Raises ``OSError`` with ``path`` as its file.
    """
    try:
        if path.is_dir():
            probe = path / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        else:
            os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def refuse(what: str, folder: Path, error: OSError) -> None:
    """Exit with a line that says why ``folder``, which is ``what``, cannot be written."""
    path = Path(error.filename or folder)
    named = "" if path == folder else f": {path}"
    sys.exit(
        f"{what} {folder} cannot be written{named} ({error.strerror}). "
        f"{advice(what, folder, path, error)}"
    )


def advice(what: str, folder: Path, path: Path, error: OSError) -> str:
    """Return what to do about ``path`` in ``folder``, which is ``what``."""
    another = MOVE_DATABASE if what == DATABASE_FOLDER else MOVE_FOLDER
    if error.errno == errno.EROFS:
        return f"Its file system is mounted read-only: mount it for writing. {another}"
    if error.errno in FULL:
        return f"Make room on its disk. {another}"
    if error.errno not in (errno.EACCES, errno.EPERM):
        return f"Make it, or make it writable. {another}"
    # Unlike Path.exists, which raises where a folder above cannot be searched (Python 3.11).
    there = next(parent for parent in (path, *path.parents) if os.path.exists(parent))
    owner, runner = name_of(there.stat().st_uid), name_of(os.geteuid())
    if owner == runner or there != path:
        return f"{there} does not let {runner} write there: change its permissions. {another}"
    return (
        f"It belongs to {owner}, and the chat runs as {runner}: give it to that user "
        f"(sudo chown -R {runner} {folder}), or start the chat as {owner}."
    )


def name_of(number: int) -> str:
    """Return the name of the user with this number, or the number where it has none."""
    try:
        return getpwuid(number).pw_name
    except KeyError:
        return str(number)
