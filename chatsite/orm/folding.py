"""Searching and sorting text without case, alike on every database.

By themselves they differ: SQLite's LIKE knows the case of ASCII only, MariaDB takes "é" for "e",
SingleStore compares bytes. ``description__folded__contains=folded(search)`` finds the same
everywhere, and ``order_by(Folded("first_name"))`` sorts by code points of the lower-case text. What
people search for by an index has a column with its ``chatsite.search.search_key``.
"""

from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField, Transform
from django.dispatch import receiver


def folded(text: str) -> str:
    """Return ``text`` as the databases compare it."""
    return text.lower()


@CharField.register_lookup
@TextField.register_lookup
class Folded(Transform):
    """A text column in lower case, compared code point by code point."""

    lookup_name = "folded"
    function = "LOWER"

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:
        """Use Python's own function: SQLite's LOWER leaves "É" alone."""
        return self.as_sql(compiler, connection, function="FOLDED", **options)

    def as_mysql(self, compiler: Any, connection: Any, **options: Any) -> Any:
        """Name the collation: the column's own may ignore accents."""
        sql, params = self.as_sql(compiler, connection, **options)
        return f"{sql} COLLATE utf8mb4_bin", params


@receiver(connection_created)
def teach_sqlite(connection: Any, **_options: Any) -> None:
    """Give a new connection to SQLite the function ``FOLDED``."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLDED", 1, _fold, deterministic=True)


def _fold(text: str | None) -> str | None:
    return None if text is None else folded(text)
