"""Model fields that behave the same on every database."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class KeyField(models.CharField):  # type: ignore[type-arg]
    """Text compared byte by byte on every engine.

    MySQL's default collations ignore case and accents, and some take all emoji for one;
    SQLite compares bytes. A column that must be unique uses this field, filled by
    :func:`chatsite.names.normalised_key` where people would expect two spellings to be the same.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the column type, with the binary collation on the MySQL family."""
        base = super().db_type(connection)
        if base is not None and connection.vendor == "mysql":
            return f"{base} COLLATE utf8mb4_bin"
        return base

    def cast_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the type without a collation, which a CAST does not take."""
        return super().db_type(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the type for columns that refer to this one."""
        return self.db_type(connection)
