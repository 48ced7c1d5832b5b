"""Abstract bases of every table: BIGINT id, snake-case table name, two dates kept by us."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from django.db import connections, models
from django.utils import timezone

from chatsite.singlestore.errors import shard_change_refused, sharded_row_missing
from chatsite.singlestore.keys import columns_of
from chatsite.singlestore.layout import layout_of
from chatsite.singlestore.rules import check_update, shard_fields

ModelType = TypeVar("ModelType", bound=models.Model)


def snake_case(name: str) -> str:
    """Return ``AccessToken`` as ``access_token``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class SnakeCaseTable(models.base.ModelBase):
    """Metaclass that names a concrete model's table after its class."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any
    ) -> Any:
        """Create the class, with ``db_table`` set where the model does not name its own."""
        meta = attrs.get("Meta")
        abstract = getattr(meta, "abstract", False) or getattr(meta, "proxy", False)
        if not abstract and "__module__" in attrs and getattr(meta, "db_table", None) is None:
            parents = (meta,) if meta is not None else ()
            attrs["Meta"] = type("Meta", parents, {"db_table": snake_case(name)})
        return super().__new__(cls, name, bases, attrs, **kwargs)


def without_transactions(using: str = "default") -> AbstractContextManager[None]:
    """Return a context in which ``atomic`` opens no transaction on SingleStore.

    For writing reference tables through code that insists on ``atomic``, as some of Django's
    does. Elsewhere, and inside a transaction that is already open, it changes nothing.
    """
    context: Any = getattr(connections[using], "without_transactions", nullcontext)
    entered: AbstractContextManager[None] = context()
    return entered


def fit_for_writing(model: type[models.Model], using: str) -> AbstractContextManager[None]:
    """Return the context in which Django's own ``atomic`` may write ``model``'s table."""
    return nullcontext() if layout_of(model).sharded else without_transactions(using)


class BaseModel(models.Model, metaclass=SnakeCaseTable):
    """A row with a BIGINT id. Ids identify rows and never order them.

    A row stays in its shard: saving never sets the shard key and always filters by it.
    """

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True

    def delete(self, using: str | None = None, keep_parents: bool = False) -> Any:
        """Delete the row, on every engine by itself if the table is a reference table."""
        using = using or self._state.db or "default"
        with fit_for_writing(type(self), using):
            return super().delete(using=using, keep_parents=keep_parents)

    def _do_update(  # type: ignore[override]
        self, base_qs: Any, using: Any, pk_val: Any, values: Any, *args: Any
    ) -> bool:
        """Update the row within its shard; ``args`` begin with ``update_fields``.

        Raises ``WritingRuleError`` when asked to change the shard key, or when a row that was
        loaded is not there (any more): Django would insert it again, into another shard.
        """
        shard = shard_fields(type(self))
        names = {name for field in shard for name in (field.name, field.attname)}
        table = self._meta.db_table
        named = names & set(args[0] or ())
        if named:
            raise shard_change_refused(table, named)
        base_qs = base_qs.filter(**{field.attname: getattr(self, field.attname) for field in shard})
        values = [value for value in values if value[0] not in shard]
        updated: Any = super()._do_update(base_qs, using, pk_val, values, *args)
        if shard and not updated and not self._state.adding:
            raise sharded_row_missing(table)
        return bool(updated)


class TimestampedQuerySet(models.QuerySet[ModelType]):
    """A query set whose updates move ``modified_date``, as saving does."""

    def update(self, **values: Any) -> int:
        """Update the rows, ``modified_date`` included, and return how many matched.

        Raises ``WritingRuleError`` when ``values`` hold the shard key, or the rows are not
        filtered by it.
        """
        check_update(self.model, self.query, columns_of(self.model, values))
        values.setdefault("modified_date", timezone.now())
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows and return how many they were, in all and by model."""
        with fit_for_writing(self.model, self.db):
            return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[ModelType]:
        """Insert ``objs`` with both dates set."""
        objs = list(objs)
        now = timezone.now()
        for row in objs:
            row.creation_date = row.creation_date or now
            row.modified_date = now
        with fit_for_writing(self.model, self.db):
            return super().bulk_create(objs, *args, **kwargs)


class TimestampedModel(models.Model):
    """``creation_date`` and ``modified_date``, set by the application in UTC on every write.

    A ``creation_date`` given by the caller is kept, so that imported history stays where it was.
    """

    creation_date = models.DateTimeField(editable=False)
    modified_date = models.DateTimeField(editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row with its dates; ``update_fields`` gains ``modified_date``."""
        self.modified_date = timezone.now()
        self.creation_date = self.creation_date or self.modified_date
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "modified_date"}
        super().save(*args, **kwargs)
