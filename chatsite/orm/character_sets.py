"""What a MySQL or MariaDB database can write down: only utf8mb4 holds every character."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

WANTED = "utf8mb4"
BINARY = "_bin"
# A collation begins with the name of its character set.
TABLES = """
SELECT TABLE_NAME, SUBSTRING_INDEX(TABLE_COLLATION, '_', 1) AS character_set
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'
HAVING character_set <> %s
"""
COLUMNS = """
SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME, IS_NULLABLE
FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = DATABASE() AND CHARACTER_SET_NAME <> %s
ORDER BY TABLE_NAME, ORDINAL_POSITION
"""


def wrong_character_sets(connection: Any) -> tuple[set[str], list[str]]:
    """Return what the database uses instead of utf8mb4, and the statements that mend it.

    ``connection`` is Django's, to MySQL or MariaDB. Looks at the database, which new tables
    follow, at our tables, which new columns follow, and at their columns. Each column is named by
    itself: ``CONVERT TO`` would take the binary collation from those that have it.
    """
    ours = set(connection.introspection.django_table_names())
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT DATABASE(), @@character_set_database")
        name, of_database = cursor.fetchone()
        cursor.execute(TABLES, [WANTED])
        tables = {table: found for table, found in cursor.fetchall() if table in ours}
        cursor.execute(COLUMNS, [WANTED])
        columns = [row for row in cursor.fetchall() if row[0] in ours]
    statements = []
    if of_database != WANTED:
        statements.append(f"ALTER DATABASE {quote(name)} CHARACTER SET {WANTED}")
    changes = {table: [f"DEFAULT CHARACTER SET {WANTED}"] for table in tables}
    for table, rows in groupby(columns, key=lambda row: row[0]):
        changes.setdefault(table, []).extend(_changes(rows, quote))
    statements += [f"ALTER TABLE {quote(t)} {', '.join(changes[t])}" for t in sorted(changes)]
    found = {of_database, *tables.values(), *(row[3] for row in columns)}
    return found - {WANTED}, statements


def _changes(columns: Iterable[Any], quote: Callable[[str], str]) -> Iterator[str]:
    # Without defaults: Django keeps those to itself.
    for _, name, kind, _, collation, nullable in columns:
        binary = f" COLLATE {WANTED}{BINARY}" if collation.endswith(BINARY) else ""
        null = "NULL" if nullable == "YES" else "NOT NULL"
        yield f"MODIFY {quote(name)} {kind} CHARACTER SET {WANTED}{binary} {null}"
