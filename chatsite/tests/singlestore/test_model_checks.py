"""A deliberately bad app: what SingleStore could not hold is refused before migrations are made."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.test.utils import isolate_apps

from chatsite.models import BaseModel
from chatsite.singlestore.checks import problems_of, singlestore_can_hold
from chatsite.singlestore.ddl import OfflineDatabase
from chatsite.singlestore.layout import REFERENCE, Layout
from chatsite.singlestore.schema import DatabaseSchemaEditor

pytestmark = pytest.mark.own_database

SHARDED = Layout("rowstore", shard_key=("room_id",))
COLUMNSTORE = Layout("columnstore", shard_key=("room_id",))
BadModel = Callable[[], type[models.Model]]


def without_layout() -> type[models.Model]:
    class Bad(BaseModel):
        class Meta:
            app_label = "chatsite"

    return Bad


def unknown_shard_column() -> type[models.Model]:
    class Bad(BaseModel):
        singlestore = SHARDED

        class Meta:
            app_label = "chatsite"

    return Bad


def sharded_without_shard_key() -> type[models.Model]:
    class Bad(BaseModel):
        singlestore = Layout("rowstore")

        class Meta:
            app_label = "chatsite"

    return Bad


def sorted_rowstore() -> type[models.Model]:
    class Bad(BaseModel):
        singlestore = Layout("rowstore", shard_key=("id",), sort_key=("id",))

        class Meta:
            app_label = "chatsite"

    return Bad


def unique_field() -> type[models.Model]:
    class Bad(BaseModel):
        room_id = models.BigIntegerField()
        slug = models.CharField(max_length=20, unique=True)
        singlestore = SHARDED

        class Meta:
            app_label = "chatsite"

    return Bad


def unique_constraint() -> type[models.Model]:
    class Bad(BaseModel):
        room_id = models.BigIntegerField()
        number = models.BigIntegerField()
        singlestore = SHARDED

        class Meta:
            app_label = "chatsite"
            constraints = [models.UniqueConstraint(fields=["number"], name="bad_number")]

    return Bad


def second_unique() -> type[models.Model]:
    class Bad(BaseModel):
        room_id = models.BigIntegerField()
        first = models.BigIntegerField()
        second = models.BigIntegerField()
        singlestore = COLUMNSTORE

        class Meta:
            app_label = "chatsite"
            constraints = [
                models.UniqueConstraint(fields=["room_id", "first"], name="bad_first"),
                models.UniqueConstraint(fields=["room_id", "second"], name="bad_second"),
            ]

    return Bad


def implicit_many_to_many() -> type[models.Model]:
    class Bad(BaseModel):
        friends = models.ManyToManyField("self")
        singlestore = REFERENCE

        class Meta:
            app_label = "chatsite"

    return Bad


def check_constraint() -> type[models.Model]:
    class Bad(BaseModel):
        number = models.BigIntegerField()
        singlestore = REFERENCE

        class Meta:
            app_label = "chatsite"
            constraints = [
                models.CheckConstraint(condition=models.Q(number__gt=0), name="bad_check")
            ]

    return Bad


def ordered_index() -> type[models.Model]:
    class Bad(BaseModel):
        number = models.BigIntegerField()
        singlestore = REFERENCE

        class Meta:
            app_label = "chatsite"
            indexes = [models.Index(fields=["-number"], name="bad_index")]

    return Bad


def conditional_unique() -> type[models.Model]:
    class Bad(BaseModel):
        number = models.BigIntegerField()
        singlestore = REFERENCE

        class Meta:
            app_label = "chatsite"
            constraints = [
                models.UniqueConstraint(
                    fields=["number"], condition=models.Q(number__gt=0), name="bad_conditional"
                )
            ]

    return Bad


BAD = [
    ("singlestore.E001", without_layout, "Bad"),
    ("singlestore.E002", unknown_shard_column, "room_id"),
    ("singlestore.E002", sharded_without_shard_key, "shard key"),
    ("singlestore.E002", sorted_rowstore, "sort key"),
    ("singlestore.E003", unique_field, "slug"),
    ("singlestore.E003", unique_constraint, "number"),
    ("singlestore.E004", second_unique, "second"),
    ("singlestore.E005", implicit_many_to_many, "friends"),
    ("singlestore.E006", check_constraint, "bad_check"),
    ("singlestore.E007", ordered_index, "bad_index"),
    ("singlestore.E008", conditional_unique, "bad_conditional"),
]


@pytest.mark.parametrize(("code", "bad_model", "named"), BAD)
@isolate_apps("chatsite")
def test_a_bad_model_is_refused(code: str, bad_model: BadModel, named: str) -> None:
    problems = list(problems_of(bad_model()))
    assert [problem.id for problem in problems] == [code]
    assert "chatsite.Bad" in problems[0].msg
    assert named in problems[0].msg
    assert problems[0].hint


@pytest.mark.parametrize("bad_model", [unique_field, unique_constraint])
@isolate_apps("chatsite")
def test_a_migration_raises_where_no_check_ran(bad_model: BadModel) -> None:
    editor = DatabaseSchemaEditor(OfflineDatabase(), collect_sql=True, atomic=False)
    with pytest.raises(ImproperlyConfigured, match=r"chatsite\.Bad: UNIQUE .*room_id"), editor:
        editor.create_model(bad_model())


@isolate_apps("chatsite")
def test_a_columnstore_gains_no_unique_later() -> None:
    model = second_unique()
    editor = DatabaseSchemaEditor(OfflineDatabase(), collect_sql=True, atomic=False)
    with pytest.raises(ImproperlyConfigured, match=r"chatsite\.Bad: a columnstore table"), editor:
        editor.add_constraint(model, model._meta.constraints[0])


def test_our_own_models_pass() -> None:
    assert singlestore_can_hold() == []
