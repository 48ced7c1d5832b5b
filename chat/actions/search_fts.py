"""Writing the index of SQLite (``queries.search.fts``).

It keeps no texts, so that what is taken out must be said again, exactly as it was put in.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from sqlite3 import SQLITE_CORRUPT_VTAB

from django.db import DatabaseError, connection

from chat.models import Message
from chat.queries.search.fts import NEW_TABLE, TABLE, rowid_of, text_of
from chat.queries.search.line import Line

ADD = "INSERT INTO {}(rowid, line) VALUES (%s, %s)"
TAKE = "INSERT INTO {}({}, rowid, line) VALUES ('delete', %s, %s)"
# While another index is built: the id of the latest message that is in it. Read within the
# transaction, as it is a part of the database; 0 otherwise.
BUILT_TO = "PRAGMA user_version"
DAMAGED = "The search index is damaged: `manage.py search_index` builds it anew."

#: The number of a row, and what FTS5 reads.
Row = tuple[int, str]
logger = logging.getLogger(__name__)


def add(rows: Iterable[tuple[Message, Line]]) -> None:
    """Let new messages be found by these lines. One that is being built comes to them by itself."""
    with _whatever_it_holds():
        put([row_of(*row) for row in rows if row[1].marks], TABLE)


def put(rows: list[Row], table: str) -> None:
    """Write rows into ``table``, best in their order."""
    with connection.cursor() as cursor:
        cursor.executemany(ADD.format(table), rows)


def change(message: Message, before: Line, after: Line) -> None:
    """Let ``message`` be found by one line instead of another; an empty one is none."""
    if before == after:
        return
    for table in [TABLE, NEW_TABLE] if message.pk <= built_to() else [TABLE]:
        if before.marks:
            with _whatever_it_holds(), connection.cursor() as cursor:
                cursor.execute(TAKE.format(table, table), row_of(message, before))
        if after.marks:
            with _whatever_it_holds():
                put([row_of(message, after)], table)


def built_to() -> int:
    """Return up to which message another index is built, 0 where none is."""
    with connection.cursor() as cursor:
        cursor.execute(BUILT_TO)
        (number,) = cursor.fetchone()
    return int(number)


def set_built_to(message_id: int) -> None:
    """Say so, in the transaction that stores it."""
    with connection.cursor() as cursor:
        cursor.execute(f"{BUILT_TO} = {message_id:d}")


def row_of(message: Message, line: Line) -> Row:
    """Return what FTS5 keeps of ``message``, which is to be found by ``line``."""
    return rowid_of(message.creation_date, message.pk), text_of(line, message.room_id)


@contextmanager
def _whatever_it_holds() -> Iterator[None]:
    """Let nobody's message fail because the index lacks what is to be taken out of it.

    FTS5 refuses that where it holds too little, as before it was built; the statement alone is
    undone. What is left in it in vain finds nothing, as each message is looked at.
    """
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlite_errorcode", None) != SQLITE_CORRUPT_VTAB:
            raise
        logger.warning(DAMAGED)
