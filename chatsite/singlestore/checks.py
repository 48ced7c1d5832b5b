"""System checks of every model: whether SingleStore could hold its table.

They run on every engine, before migrations are made and when the chat starts, so that a table
is not designed on SQLite that can never live on SingleStore.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from chatsite.singlestore.keys import keys_of
from chatsite.singlestore.layout import THIRD_PARTY_APPS, Layout, layout_of

HINTS = {
    "singlestore.E001": "Declare `singlestore = Layout(...)` on the model "
    "(chatsite/singlestore/layout.py), or add its app to THIRD_PARTY_APPS there.",
    "singlestore.E002": "Name columns of the table; a rowstore or columnstore has a shard key, a "
    "reference table has none, and only a columnstore has a sort key.",
    "singlestore.E003": "Add the shard key to it, choose another shard key, or make the table a "
    "reference table.",
    "singlestore.E004": "Make the table a rowstore, or drop one of them: a columnstore table with "
    "a UNIQUE over several columns may have only that one.",
    "singlestore.E005": "Write a model for the pairs, with the shard key in its UNIQUE, and name "
    "it as `through`.",
    "singlestore.E006": "Validate in Python: SingleStore has no CHECK.",
    "singlestore.E007": "SingleStore's indexes have columns only, without an order. For reading "
    'backwards put the column into the sort key, as "seq DESC".',
    "singlestore.E008": "Use a UniqueConstraint over fields only.",
}


@register(Tags.models)
def singlestore_can_hold(
    app_configs: Sequence[AppConfig] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Check every model of the given apps, or of all of them, except those of third parties."""
    configs = apps.get_app_configs() if app_configs is None else app_configs
    found = [config for config in configs if config.label not in THIRD_PARTY_APPS]
    return [problem for config in found for m in config.get_models() for problem in problems_of(m)]


def problems_of(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Yield why SingleStore would refuse the table of ``model``."""
    if model._meta.proxy or not model._meta.managed:
        return
    try:
        layout = layout_of(model)
    except ImproperlyConfigured:
        yield _error("E001", model, "nobody has decided where it lives on SingleStore")
        return
    yield from _layout_problems(model, layout)
    yield from _unique_problems(model, layout)
    yield from _many_to_many_problems(model)
    yield from _constraint_problems(model)


def _error(code: str, model: type[models.Model], text: str) -> CheckMessage:
    code = f"singlestore.{code}"
    return Error(f"{model._meta.label}: {text}.", hint=HINTS[code], obj=model, id=code)


def _layout_problems(model: type[models.Model], layout: Layout) -> Iterator[CheckMessage]:
    columns = {field.column for field in model._meta.local_fields}
    named = [*layout.shard_key, *(column.split()[0] for column in layout.sort_key)]
    for name in (name for name in named if name not in columns):
        yield _error("E002", model, f"its layout names {name}, which is no column of it")
    if layout.sharded != bool(layout.shard_key):
        yield _error("E002", model, f"a {layout.kind} table with the shard key {layout.shard_key}")
    if layout.sort_key and layout.kind != "columnstore":
        yield _error("E002", model, f"a {layout.kind} table has no sort key")


def _unique_problems(model: type[models.Model], layout: Layout) -> Iterator[CheckMessage]:
    keys = keys_of(model, layout)
    for key in keys.unique:
        if not set(layout.shard_key) <= set(key.columns):
            columns, shard_key = ", ".join(key.columns), ", ".join(layout.shard_key)
            yield _error("E003", model, f"UNIQUE ({columns}) lacks the shard key ({shard_key})")
    several = len(keys.all_unique) > 1 and any(len(columns) > 1 for columns in keys.all_unique)
    if layout.kind == "columnstore" and several:
        uniques = " and ".join(f"({', '.join(columns)})" for columns in keys.all_unique)
        yield _error("E004", model, f"UNIQUE {uniques} on one columnstore table")


def _many_to_many_problems(model: type[models.Model]) -> Iterator[CheckMessage]:
    for field in model._meta.local_many_to_many:
        through: Any = field.remote_field.through
        if through._meta.auto_created:
            yield _error("E005", model, f"{field.name} makes a table of its own, without a layout")


def _constraint_problems(model: type[models.Model]) -> Iterator[CheckMessage]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            yield _error("E006", model, f"{constraint.name} is a CHECK")
        elif isinstance(constraint, models.UniqueConstraint) and not _is_plain(constraint):
            yield _error("E008", model, f"{constraint.name} is more than columns that are unique")
    for index in model._meta.indexes:
        ordered = any(order for _, order in index.fields_orders)
        if ordered or index.expressions or index.condition or index.include or index.opclasses:
            yield _error("E007", model, f"index {index.name} is more than a list of columns")


def _is_plain(constraint: Any) -> bool:
    extras = (constraint.condition, constraint.expressions, constraint.include)
    return not any(extras) and constraint.deferrable is None and constraint.nulls_distinct is None
