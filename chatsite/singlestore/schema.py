"""DDL for SingleStore: one CREATE TABLE with every key in it, laid out as the model declares.

Grammar: SingleStore's documentation of CREATE TABLE and ALTER TABLE. chatsite/testing/ddl_rules.py
judges what comes out of here.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, models
from django.db.backends.mysql.schema import DatabaseSchemaEditor as MySQLSchemaEditor

from chatsite.singlestore.interrupted import already_done
from chatsite.singlestore.keys import UNINDEXED_TYPES, Key, columns_of, keys_of
from chatsite.singlestore.layout import Layout, layout_of

TABLE_KINDS = {
    "columnstore": "TABLE",
    "rowstore": "ROWSTORE TABLE",
    "reference": "ROWSTORE REFERENCE TABLE",
}
# Compared byte by byte, as SQLite does and as SingleStore 9 does by default; 8 would ignore case.
COLLATION = "utf8mb4_bin"


class DatabaseSchemaEditor(MySQLSchemaEditor):
    """Django's MySQL schema editor with SingleStore's CREATE TABLE and ALTER TABLE."""

    sql_delete_table = "DROP TABLE %(table)s"
    sql_rename_table = "ALTER TABLE %(old_table)s RENAME TO %(new_table)s"
    sql_rename_column = "ALTER TABLE %(table)s CHANGE %(old_column)s %(new_column)s"
    sql_create_unique = "ALTER TABLE %(table)s ADD UNIQUE KEY %(name)s (%(columns)s)"

    def table_sql(self, model: type[models.Model]) -> tuple[str, list[Any]]:
        """Return the CREATE TABLE statement of ``model`` and its parameters.

        Raises ``ImproperlyConfigured`` for a UNIQUE that the shard key does not allow.
        """
        layout = layout_of(model)
        params: list[Any] = []
        parts = [*self._columns(model, params), *self._keys(model, layout)]
        if layout.sharded:
            parts.append(f"SHARD KEY ({self._names(layout.shard_key)})")
        if layout.kind == "columnstore":
            parts.append(f"SORT KEY ({', '.join(map(self._sort_column, layout.sort_key))})")
        kind, table = TABLE_KINDS[layout.kind], self.quote_name(str(model._meta.db_table))
        return f"CREATE {kind} {table} ({', '.join(parts)}) COLLATE {COLLATION}", params

    def execute(self, sql: Any, params: Any = ()) -> None:
        """Execute ``sql``; what an interrupted migration has already done counts as done."""
        try:
            super().execute(sql, params)
        except DatabaseError as error:
            if not already_done(self.connection, str(sql), error):
                raise

    def add_constraint(self, model: type[models.Model], constraint: Any) -> None:
        """Add a UNIQUE. Raises ``ImproperlyConfigured`` where SingleStore does not allow it."""
        self._check_late_unique(model, columns_of(model, constraint.fields))
        super().add_constraint(model, constraint)

    def skip_default_on_alter(self, field: Any) -> bool:
        """Leave a new column's default in place: there is no ALTER COLUMN to take it away."""
        return True

    def _columns(self, model: type[models.Model], params: list[Any]) -> list[str]:
        columns = []
        for field in model._meta.local_fields:
            described = field.db_parameters(connection=self.connection)
            if described["type"] is None:
                continue
            words = self._iter_column_sql(described["type"], params, model, field, described, False)  # type: ignore[attr-defined]
            kept = [word for word in words if word not in {"PRIMARY KEY", "UNIQUE"}]
            columns.append(" ".join([self.quote_name(str(field.column)), *kept]))
        return columns

    def _keys(self, model: type[models.Model], layout: Layout) -> list[str]:
        keys = keys_of(model, layout)
        # Columnstore tables have hash indexes only.
        suffix = " USING HASH" if layout.kind == "columnstore" else ""
        sql = [f"PRIMARY KEY ({self._names(keys.primary)})"] if keys.primary else []
        for key in keys.unique:
            _check_unique(model, layout, key.columns)
            sql.append(f"UNIQUE {self._key_sql(key)}{suffix}")
        return sql + [f"{self._key_sql(key)}{suffix}" for key in keys.plain]

    def _key_sql(self, key: Key) -> str:
        name = f"{self.quote_name(key.name)} " if key.name else ""
        return f"KEY {name}({self._names(key.columns)})"

    def _names(self, columns: tuple[str, ...]) -> str:
        return ", ".join(self.quote_name(column) for column in columns)

    def _sort_column(self, column: str) -> str:
        name, *order = column.split()
        return " ".join([self.quote_name(name), *order])

    def _model_indexes_sql(self, model: type[models.Model]) -> list[Any]:
        """Return nothing: CREATE TABLE holds every key, a later UNIQUE would be refused."""
        return []

    def _field_should_be_indexed(self, model: type[models.Model], field: Any) -> bool:
        indexable = field.get_internal_type() not in UNINDEXED_TYPES
        return bool(field.db_index and not field.unique and indexable)

    def _create_missing_fk_index(self, model: Any, **options: Any) -> None:
        """Do nothing: without foreign keys there are no indexes made for them."""

    def _create_unique_sql(self, model: Any, fields: Any, *args: Any, **options: Any) -> Any:
        self._check_late_unique(model, tuple(field.column for field in fields))
        return super()._create_unique_sql(model, fields, *args, **options)  # type: ignore[misc]

    def _check_late_unique(self, model: type[models.Model], columns: tuple[str, ...]) -> None:
        layout = layout_of(model)
        if layout.kind == "columnstore":
            raise ImproperlyConfigured(
                f"{model._meta.label}: a columnstore table cannot gain UNIQUE "
                f"({', '.join(columns)}) after it was created. Move it into the CreateModel of its "
                "migration, or create a new table and copy the rows."
            )
        _check_unique(model, layout, columns)


def _check_unique(model: type[models.Model], layout: Layout, columns: tuple[str, ...]) -> None:
    if set(layout.shard_key) <= set(columns):
        return
    raise ImproperlyConfigured(
        f"{model._meta.label}: UNIQUE ({', '.join(columns)}) must contain the shard key "
        f"({', '.join(layout.shard_key)}), because each partition knows only its own rows."
    )
