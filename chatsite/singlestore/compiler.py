"""Compilers of Django's MySQL backend that refuse what SingleStore would refuse."""

from typing import Any

from django.db.backends.mysql import compiler
from django.db.models.sql.compiler import SQLInsertCompiler as BaseInsertCompiler

from chatsite.singlestore.errors import WritingRuleError, reference_write_refused
from chatsite.singlestore.layout import layout_of
from chatsite.singlestore.rules import check_update

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]

SQLAggregateCompiler = compiler.SQLAggregateCompiler


def _refuse_reference_write(query_compiler: Any) -> None:
    model = query_compiler.query.get_meta().model
    if query_compiler.connection.in_transaction and not layout_of(model).sharded:
        raise reference_write_refused(model._meta.db_table)


class SQLCompiler(compiler.SQLCompiler):
    """SELECT: a row lock on one table only."""

    def get_from_clause(self) -> Any:
        """Return the FROM clause. Raises ``WritingRuleError`` for FOR UPDATE over a join.

        The server: "Feature 'FOR UPDATE with subselect or join involving a columnstore table' is
        not supported".
        """
        tables, params = super().get_from_clause()
        if self.query.select_for_update and len(tables) > 1:
            raise WritingRuleError(
                "select_for_update() over a join: SingleStore locks rows of one table only. Lock "
                "the counter row alone and read the rest afterwards."
            )
        return tables, params


class SQLInsertCompiler(BaseInsertCompiler):
    """INSERT: reference tables only outside of transactions."""

    def as_sql(self) -> Any:  # type: ignore[override]
        """Return the statement. Raises ``WritingRuleError``."""
        _refuse_reference_write(self)
        return super().as_sql()


class SQLUpdateCompiler(compiler.SQLUpdateCompiler):
    """UPDATE: as INSERT, and never of the shard key, always filtered by it."""

    query: Any

    def as_sql(self) -> Any:  # type: ignore[override]
        """Return the statement. Raises ``WritingRuleError``."""
        _refuse_reference_write(self)
        meta = self.query.get_meta()
        columns = [field.column for field, *_ in self.query.values]
        check_update(meta.model, self.query, columns)
        return super().as_sql()


class SQLDeleteCompiler(compiler.SQLDeleteCompiler):
    """DELETE: as INSERT."""

    def as_sql(self) -> Any:  # type: ignore[override]
        """Return the statement. Raises ``WritingRuleError``."""
        _refuse_reference_write(self)
        return super().as_sql()
