"""The keys of a table as SingleStore gets them: the model's, made to fit its layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from chatsite.singlestore.layout import Layout

UNINDEXED_TYPES = {"TextField", "BinaryField", "JSONField"}


@dataclass(frozen=True)
class Key:
    """Columns in order, and the name a later migration may call the key by."""

    columns: tuple[str, ...]
    name: str = ""


@dataclass
class Keys:
    """The primary key (empty when the shard key does not allow it), UNIQUEs and plain keys."""

    primary: tuple[str, ...] = ()
    unique: list[Key] = field(default_factory=list)
    plain: list[Key] = field(default_factory=list)

    @property
    def all_unique(self) -> list[tuple[str, ...]]:
        """The columns of everything that must be unique."""
        primary = [self.primary] if self.primary else []
        return primary + [key.columns for key in self.unique]


def keys_of(model: type[models.Model], layout: Layout) -> Keys:
    """Return the keys of ``model``'s table.

    A primary key must contain the shard key. Where it does not, the id gets a plain key, which
    AUTO_INCREMENT needs, and its uniqueness is the generator's promise (SingleStore, "Why do I
    get errors about UNIQUE KEYs?"). One of several columns is the promise of who writes.
    """
    primary: Any = model._meta.pk
    keys = Keys(unique=unique_keys(model))
    if isinstance(primary, models.CompositePrimaryKey):
        plain = [Key(layout.hash_key)] if layout.hash_key else []
    elif set(layout.shard_key) <= {primary.column}:
        keys.primary, plain = (primary.column,), []
    else:
        plain = [Key((primary.column,))]
    taken = set(keys.all_unique)
    for key in plain + plain_keys(model):
        if key.columns not in taken and not _served_by_sort_key(key, layout):
            taken.add(key.columns)
            keys.plain.append(key)
    return keys


def unique_keys(model: type[models.Model]) -> list[Key]:
    """Return the UNIQUEs of ``model``, its primary key left out."""
    meta = model._meta
    fields: Sequence[Any] = meta.local_fields
    keys = [Key((f.column,)) for f in fields if f.unique and not f.primary_key]
    keys += [Key(columns_of(model, names)) for names in meta.unique_together]
    return keys + [
        Key(columns_of(model, constraint.fields), constraint.name)
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]


def plain_keys(model: type[models.Model]) -> list[Key]:
    """Return the keys of ``model`` that only make reading faster."""
    meta = model._meta
    fields: Sequence[Any] = meta.local_fields
    keys = [
        Key((f.column,))
        for f in fields
        if f.db_index and not f.unique and f.get_internal_type() not in UNINDEXED_TYPES
    ]
    return keys + [
        Key(columns_of(model, [name for name, _ in index.fields_orders]), index.name)
        for index in meta.indexes
    ]


def columns_of(model: type[models.Model], names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of the fields called ``names``."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    return tuple(field.column for field in fields)


def _served_by_sort_key(key: Key, layout: Layout) -> bool:
    sorted_by = tuple(column.split()[0] for column in layout.sort_key)
    return len(key.columns) > 1 and key.columns == sorted_by[: len(key.columns)]
