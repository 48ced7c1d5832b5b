"""What an error of the database means to the person who set it up, and to the one who waits."""

from typing import Any

from django.db import (
    DatabaseError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    connection,
)

from chatsite.singlestore.connection_errors import AWAY, LOCK_WAIT_TIMEOUT, UNREACHABLE, code_of

ACCESS_DENIED, NO_ACCESS_TO_DATABASE, NO_SUCH_DATABASE = {1045, 1698}, 1044, 1049
TLS_FAILED, UNKNOWN_HOST, UNKNOWN_VARIABLE, DEADLOCK = 2026, 2005, 1193, 1213
SINGLESTORE_SETTINGS = (
    (ACCESS_DENIED, "SINGLESTORE_USERNAME or SINGLESTORE_PASSWORD"),
    ({NO_SUCH_DATABASE, NO_ACCESS_TO_DATABASE}, "SINGLESTORE_DATABASE={NAME}"),
    ({TLS_FAILED}, "SINGLESTORE_SSL_CA, for SINGLESTORE_HOST={HOST}"),
    ({UNKNOWN_HOST}, "SINGLESTORE_HOST={HOST}"),
    (UNREACHABLE, "SINGLESTORE_HOST or SINGLESTORE_PORT ({address})"),
    (
        {UNKNOWN_VARIABLE},
        "SINGLESTORE_HOST: {address} is not SingleStore; MySQL goes into DATABASE_URL",
    ),
)
SQLITE_BUSY = ("database is locked", "unable to open database file")


class TurnNotComeError(OperationalError):
    """Somebody waited too long for others to write before them."""


def is_away(error: BaseException) -> bool:
    """Return whether ``error`` means that the database cannot answer now, but may in a moment."""
    if isinstance(error, InterfaceError | TurnNotComeError):
        return True
    if not isinstance(error, DatabaseError):
        return False
    busy = code_of(error) in AWAY | {LOCK_WAIT_TIMEOUT, DEADLOCK}
    return busy or str(error).startswith(SQLITE_BUSY)


def cannot_start(error: DatabaseError) -> bool:
    """Return whether ``error`` is the settings' or the server's, and not a fault of ours."""
    wrong = {NO_ACCESS_TO_DATABASE, NO_SUCH_DATABASE, TLS_FAILED, UNKNOWN_VARIABLE}
    version = type(error) is NotSupportedError
    return version or is_away(error) or code_of(error) in wrong | ACCESS_DENIED


def explained(error: DatabaseError) -> str:
    """Return one line that names the setting to look at and repeats the server's own words."""
    words = " ".join(str(error.args[-1] if error.args else error).split()).rstrip(".")
    return f"{_named_setting(error)}: {words}."


def _named_setting(error: DatabaseError) -> str:
    settings: dict[str, Any] = connection.settings_dict
    address = f"{settings['HOST'] or 'localhost'}:{settings['PORT'] or 3306}"
    if settings["ENGINE"] == "chatsite.sqlite":
        return f"DATA_DIR: the database {settings['NAME']} cannot be used"
    if settings["ENGINE"] != "chatsite.singlestore":
        return f"DATABASE_URL: the database on {address} cannot be used"
    if isinstance(error, NotSupportedError):
        return f"SINGLESTORE_HOST: {address} is too old"
    for codes, named in SINGLESTORE_SETTINGS:
        if code_of(error) in codes:
            return named.format(address=address, **settings)
    return f"SINGLESTORE_HOST: the database on {address} cannot be used"
