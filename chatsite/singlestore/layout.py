"""How a table is laid out on SingleStore; declared on each model, read by the backend.

Apps that are not ours cannot declare it on their models: theirs stands here, in one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

Kind = Literal["columnstore", "rowstore", "reference"]


@dataclass(frozen=True)
class Layout:
    """The kind of a table, its shard key and its sort key.

    ``kind`` is ``"columnstore"`` (on disk, for large tables), ``"rowstore"`` (in memory, for hot
    rows) or ``"reference"`` (a rowstore copied to every node, for small tables that change
    rarely). ``shard_key`` and ``sort_key`` name columns; a sort column may end in ``" DESC"``.
    ``hash_key`` is a key beside those of the model, for a table whose primary key is of several
    columns, which is none there.
    Engines other than SingleStore ignore all of it.
    """

    kind: Kind
    shard_key: tuple[str, ...] = ()
    sort_key: tuple[str, ...] = ()
    hash_key: tuple[str, ...] = ()

    @property
    def sharded(self) -> bool:
        """Whether the rows are spread over the partitions by the shard key."""
        return self.kind != "reference"


REFERENCE = Layout("reference")

# Small tables that change rarely: each node keeps its own copy.
THIRD_PARTY_APPS = {"admin": REFERENCE, "auth": REFERENCE, "contenttypes": REFERENCE}
# Tables without a model in the app registry: Django's own record of migrations, and any table
# that an old migration creates and a later one drops or renames.
OTHER_TABLES = {"django_migrations": REFERENCE}


def layout_of(model: type[models.Model]) -> Layout:
    """Return the layout of ``model``, also for the model of a migration, which lacks ours.

    Raises ``ImproperlyConfigured`` when nobody has decided where the table lives.
    """
    layout = getattr(model, "singlestore", None) or layouts_by_table().get(model._meta.db_table)
    if layout is None:
        raise ImproperlyConfigured(
            f"{model._meta.label} has no layout for SingleStore. Declare "
            "`singlestore = Layout(...)` on it (chatsite/singlestore/layout.py tells how)."
        )
    return cast("Layout", layout)


@cache
def layouts_by_table() -> dict[str, Layout]:
    """Return the layout of every installed table, by the table's name."""
    apps.check_models_ready()
    return {**dict(_installed_layouts()), **OTHER_TABLES}


def _installed_layouts() -> Iterator[tuple[str, Layout]]:
    for model in apps.get_models(include_auto_created=True):
        layout = getattr(model, "singlestore", None)
        layout = layout or THIRD_PARTY_APPS.get(model._meta.app_label)
        if layout is not None:
            yield model._meta.db_table, layout
