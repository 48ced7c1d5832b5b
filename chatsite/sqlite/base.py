"""Django's SQLite, which remembers how it wrote statements for the driver.

SQLite's driver wants ``?`` where Django writes ``%s``. Django looks for those anew each time a
statement is executed, which takes longer than SQLite takes to find a row by its key.
"""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base as sqlite3

STATEMENTS_KEPT = 500


class CursorWrapper(sqlite3.SQLiteCursorWrapper):
    """A cursor that rewrites a statement once."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return ``query`` with the driver's placeholders."""
        if param_names is None:
            return _rewritten(query)
        named: str = super().convert_query(query, param_names=param_names)
        return named


class DatabaseWrapper(sqlite3.DatabaseWrapper):
    """Django's own, with that cursor."""

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a new cursor."""
        return self.connection.cursor(factory=CursorWrapper)


@lru_cache(STATEMENTS_KEPT)
def _rewritten(query: str) -> str:
    # It asks nothing of the cursor.
    rewritten: str = sqlite3.SQLiteCursorWrapper.convert_query(None, query)  # type: ignore[arg-type]
    return rewritten
