"""The writing rules, as questions to a query; asked on every engine, so that all agree.

``chatsite.models`` asks when a row is saved or a query set updated, ``compiler`` asks once more
for whatever else reaches SingleStore.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In
from django.db.models.sql import Query
from django.db.models.sql.where import AND, WhereNode

from chatsite.singlestore.errors import shard_change_refused, shard_filter_missing
from chatsite.singlestore.layout import layout_of


def shard_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """Return the fields of the shard key of ``model``, none for a reference table."""
    shard_key = layout_of(model).shard_key
    return [field for field in model._meta.concrete_fields if field.column in shard_key]


def check_update(model: type[models.Model], query: Query, columns: Iterable[str]) -> None:
    """Refuse an update of ``query`` that sets the shard key or does not filter by it.

    ``columns`` are those to be set. Raises :class:`~chatsite.singlestore.errors.WritingRuleError`.
    """
    shard_key = set(layout_of(model).shard_key)
    moved = shard_key & set(columns)
    if moved:
        raise shard_change_refused(model._meta.db_table, moved)
    if query.is_empty():
        return
    missing = shard_key - set(filtered_columns(query.where, model._meta.db_table))
    if missing:
        raise shard_filter_missing(model._meta.db_table, missing)


def filtered_columns(where: WhereNode, table: str) -> Iterable[str]:
    """Yield the columns of ``table`` that ``where`` pins to one value, or to a list of them."""
    if where.negated or (where.connector != AND and len(where.children) > 1):
        return
    for child in where.children:
        if isinstance(child, WhereNode):
            yield from filtered_columns(child, table)
            continue
        column = child.lhs if isinstance(child, Exact | In) else None
        if isinstance(column, Col) and column.alias == table:
            yield str(column.target.column)
