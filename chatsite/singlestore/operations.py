"""SQL that differs from MySQL's: lookups without case, regular expressions, emptying tables."""

from typing import Any

from django.db.backends.mysql.operations import DatabaseOperations as MySQLOperations

WITHOUT_CASE = {"iexact", "icontains", "istartswith", "iendswith"}


class DatabaseOperations(MySQLOperations):
    """Operations of the MySQL backend, with SingleStore's functions."""

    compiler_module = "chatsite.singlestore.compiler"

    def lookup_cast(self, lookup_type: str, internal_type: str | None = None) -> str:
        """Lower the column for lookups without case.

        Our tables compare byte by byte (schema.py), so LIKE alone would respect the case.
        """
        return "LOWER(%s)" if lookup_type in WITHOUT_CASE else "%s"

    def regex_lookup(self, lookup_type: str) -> str:
        """Return REGEXP_INSTR, because SingleStore has no REGEXP_LIKE (django-singlestore)."""
        case = "c" if lookup_type == "regex" else "i"
        return f"REGEXP_INSTR(%s, %s, 1, 1, 0, '{case}')"

    def sql_flush(
        self,
        style: Any,
        tables: Any,
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """Return a DELETE for each table: there are no foreign keys to switch off."""
        return [f"DELETE FROM {self.quote_name(table)};" for table in tables]  # noqa: S608

    def execute_sql_flush(self, sql_list: Any) -> None:
        """Empty the tables one by one: reference tables cannot be written in a transaction."""
        with self.connection.without_transactions():  # type: ignore[attr-defined]
            super().execute_sql_flush(sql_list)
