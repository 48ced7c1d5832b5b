"""Abstract bases of every table: BIGINT id, snake-case table name, two dates kept by us."""

import re
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

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


class BaseModel(models.Model, metaclass=SnakeCaseTable):
    """A row with a BIGINT id. Ids identify rows and never order them."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


class TimestampedQuerySet(models.QuerySet[ModelType]):
    """A query set whose updates move ``modified_date``, as saving does."""

    def update(self, **values: Any) -> int:
        """Update the rows, ``modified_date`` included, and return how many matched."""
        values.setdefault("modified_date", timezone.now())
        return super().update(**values)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[ModelType]:
        """Insert ``objs`` with both dates set."""
        objs = list(objs)
        now = timezone.now()
        for row in objs:
            row.creation_date = row.creation_date or now
            row.modified_date = now
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
