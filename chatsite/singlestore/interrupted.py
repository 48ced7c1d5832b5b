"""Migrating again after an interruption: what was done, and not yet recorded, is not done twice.

DDL commits by itself and nothing can be rolled back, so a migration that was stopped leaves some
of its statements behind. Each kind of statement is recognised by the server's own answer, and
checked: a table that is there with other columns is a mistake, not a leftover.
"""

import re
from typing import Any

from django.db import DatabaseError

from chatsite.singlestore.connection_errors import code_of

TABLE_EXISTS, TABLE_UNKNOWN, NO_SUCH_TABLE = 1050, 1051, 1146
COLUMN_EXISTS, COLUMN_UNKNOWN, KEY_EXISTS, NOTHING_TO_DROP = 1060, 1054, 1061, 1091

CREATE_TABLE = re.compile(r"CREATE (?:ROWSTORE )?(?:REFERENCE )?TABLE `(\w+)` \((.*)\)", re.S)
RENAME_TABLE = re.compile(r"ALTER TABLE `(\w+)` RENAME TO `(\w+)`")
RENAME_COLUMN = re.compile(r"ALTER TABLE `(\w+)` CHANGE `(\w+)` `(\w+)`")
LEFT_BEHIND = (
    (COLUMN_EXISTS, re.compile(r"ALTER TABLE `\w+` ADD COLUMN ")),
    (KEY_EXISTS, re.compile(r"(CREATE INDEX|ALTER TABLE `\w+` ADD UNIQUE KEY) ")),
    (NOTHING_TO_DROP, re.compile(r"(ALTER TABLE `\w+` DROP|DROP INDEX) ")),
    (TABLE_UNKNOWN, re.compile(r"DROP TABLE ")),
    # A later statement of the same migration dropped the column, as in contenttypes.0002.
    (COLUMN_UNKNOWN, re.compile(r"ALTER TABLE `\w+` MODIFY ")),
)


def already_done(connection: Any, sql: str, error: DatabaseError) -> bool:
    """Return whether ``sql`` was refused with ``error`` because an earlier run did it."""
    code = code_of(error)
    if code == TABLE_EXISTS and (found := CREATE_TABLE.match(sql)):
        return _columns(connection, found[1]) == set(re.findall(r"(?:^|, )`(\w+)` ", found[2]))
    if code == NO_SUCH_TABLE and (found := RENAME_TABLE.match(sql)):
        return bool(_columns(connection, found[2]))
    if code == COLUMN_UNKNOWN and (found := RENAME_COLUMN.match(sql)):
        return found[3] in _columns(connection, found[1])
    return any(code == known and pattern.match(sql) for known, pattern in LEFT_BEHIND)


def _columns(connection: Any, table: str) -> set[str]:
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute(f"SHOW COLUMNS FROM {connection.ops.quote_name(table)}")
        return {row[0] for row in cursor.fetchall()}
