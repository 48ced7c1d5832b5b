"""Whether there is room for what people send: on the disks of this host, and in the database."""

import errno
import os
import re
import tempfile
import time
from pathlib import Path
from threading import get_ident

from django.conf import settings
from django.db import DatabaseError

from chatsite.singlestore.connection_errors import code_of

# Full, over a quota, beyond the size of a file, mounted for reading only, broken.
ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
# SQLITE_READONLY, SQLITE_IOERR and SQLITE_FULL (https://sqlite.org/rescode.html).
SQLITE_CODES = {8, 10, 13}
# EE_DISK_FULL, ER_DISK_FULL and ER_RECORD_FILE_FULL; other errors of MySQL and MariaDB quote the
# number of the system's: `Errcode: 28`, `errno: 28`, `OS errno 28`, `Got error 28`.
MYSQL_CODES = {20, 1021, 1114}
QUOTED = re.compile(r"(?:errcode:|errno:?|error) (\d+)", re.IGNORECASE)
CANNOT_STORE = (
    "Nothing can be saved at the moment: the disk of this server is full, or cannot be written. "
    "Try again in a minute."
)
RETRY_SECONDS = 10
# As much as a page of the chat may need, and more than a message does.
PROBE_BYTES = 256 * 1024
# For so long after the database refused to store something it is said to be out of room.
REFUSED_SECONDS = 15.0

_refused_at = -REFUSED_SECONDS


def cannot_store(error: BaseException) -> bool:
    """Return whether ``error`` means that nothing can be stored, of the database or of a file."""
    if isinstance(error, OSError):
        return error.errno in ERRNOS
    if not isinstance(error, DatabaseError):
        return False
    if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in SQLITE_CODES:
        return True
    quoted = QUOTED.search(str(error))
    return code_of(error) in MYSQL_CODES or bool(quoted and int(quoted[1]) in ERRNOS)


def note_refusal() -> None:
    """Note that something could not be stored just now."""
    global _refused_at  # noqa: PLW0603 - one number for the process
    _refused_at = time.monotonic()


def problem() -> str:
    """Return in a few words why nothing can be stored, or ``""``.

    Writes to the disks; what a database elsewhere refuses is known from those who tried.
    """
    for name, folder in folders().items():
        try:
            write_to(folder)
        except OSError as error:
            return f"{name} cannot be written: {error.strerror}"
    if time.monotonic() - _refused_at < REFUSED_SECONDS:
        return "the database cannot store anything"
    return ""


def folders() -> dict[str, Path]:
    """Return where this host stores something, by what it is called."""
    found = {"the data folder": settings.DATA_DIR}
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "chatsite.sqlite":
        found["the folder of the database"] = Path(database["NAME"]).parent
    attachments = attachments_folder()
    # On the disk of the data folder, as a rule.
    if attachments is not None and attachments.is_mount():
        found["the folder of attachments"] = attachments
    found["the folder for temporary files"] = Path(tempfile.gettempdir())
    return found


def attachments_folder() -> Path | None:
    """Return the folder of files in messages, ``None`` where they are in a bucket."""
    location = settings.STORAGES["attachments"]["OPTIONS"].get("location")
    return Path(location) if location else None


def write_to(folder: Path) -> None:
    """Write some bytes to the disk of ``folder`` and take them back. Raises ``OSError``."""
    path = folder / f".probe-{os.getpid()}-{get_ident()}"
    try:
        with path.open("wb") as file:
            file.write(bytes(PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    finally:
        path.unlink(missing_ok=True)
