"""Django's SQLite, with threads that take turns, and quicker where that shows in every request.

SQLite's driver wants ``?`` where Django writes ``%s``. Django looks for those anew each time a
statement is executed, which takes longer than SQLite takes to find a row by its key. It also tries
two ways of reading each date, and looks up the settings before it adds the time zone.

Without the first, sending by the API takes 6 % more CPU, the page of a room 3 %, a page of the API
8 %; without the second 2, 4 and 31 % (`make bench-shortcuts`, 28 November 2026).
"""

from datetime import datetime
from functools import lru_cache
from sqlite3 import register_converter
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.sqlite3 import base as sqlite3
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations

from chatsite.sqlite.turns import Turn

STATEMENTS_KEPT = 500
# For so long sqlite3.connect waits for a lock where nobody says otherwise.
SECONDS_OF_DRIVER = 5.0


class CursorWrapper(sqlite3.SQLiteCursorWrapper):
    """A cursor that rewrites a statement once."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return ``query`` with the driver's placeholders."""
        if param_names is None:
            return _rewritten(query)
        named: str = super().convert_query(query, param_names=param_names)
        return named


class DatabaseOperations(SQLiteOperations):
    """Passes on the dates that ``_date`` has read."""

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return a date and time in UTC."""
        if type(value) is datetime and value.tzinfo is not None:
            return value
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(sqlite3.DatabaseWrapper):
    """Django's own, with these."""

    ops_class = DatabaseOperations

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        """Take part in the turns at the database that ``settings_dict`` names."""
        super().__init__(settings_dict, alias)
        patience = settings_dict["OPTIONS"].get("timeout", SECONDS_OF_DRIVER)
        self._turn = Turn(str(settings_dict["NAME"]), patience)

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a new cursor."""
        return self.connection.cursor(factory=CursorWrapper)

    def _start_transaction_under_autocommit(self) -> None:
        self._turn.begin()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._turn.end()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            # One that could not be stored is rolled back next, and others may wait for that.
            self._turn.end()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._turn.end()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._turn.end()


@lru_cache(STATEMENTS_KEPT)
def _rewritten(query: str) -> str:
    # It asks nothing of the cursor.
    rewritten: str = sqlite3.SQLiteCursorWrapper.convert_query(None, query)  # type: ignore[arg-type]
    return rewritten


def _date(value: bytes) -> datetime:
    """Return what a column holds: a date and time in UTC that does not say so."""
    return datetime.fromisoformat(f"{value.decode()}+00:00")


register_converter("datetime", _date)
