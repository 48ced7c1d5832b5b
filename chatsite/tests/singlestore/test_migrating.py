"""Migrating on SingleStore: outside of transactions, and again after any interruption."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils.crypto import get_random_string

from chatsite.singlestore.schema import DatabaseSchemaEditor
from chatsite.tests.singlestore.conftest import added_database, settings_for

pytestmark = pytest.mark.own_database


class PowerCutError(BaseException):
    """The process ended here; nothing of Django's may catch it."""


@pytest.fixture
def empty_database(migrated: Any, child_aggregator_port: int) -> Iterator[Any]:
    """The connection to a SingleStore without tables."""
    name = f"empty_{get_random_string(8).lower()}"
    with connections["stand_in"].cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    settings = settings_for(child_aggregator_port, SINGLESTORE_DATABASE=name)
    with added_database("empty", settings) as connection:
        yield connection
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def shape(connection: Any) -> dict[str, list[Any]]:
    """Return the columns and keys of every table."""
    with connection.cursor() as cursor:
        shown = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SHOW COLUMNS FROM `{table}`")
            columns = list(cursor.fetchall())
            cursor.execute(f"SHOW INDEX FROM `{table}`")
            shown[table] = [columns, sorted(str(row[1:5]) for row in cursor.fetchall())]
    return shown


@pytest.mark.parametrize("after", ["before it", "after it"])
def test_an_interruption_anywhere_is_healed_by_the_next_run(
    empty_database: Any, migrated: Any, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """The power is cut at the first statement, at the next run at the second, and so on."""
    whole_execute = DatabaseSchemaEditor.execute
    statements: list[str] = []

    def cut_at_a_new_one(editor: Any, sql: Any, params: Any = ()) -> None:
        new = str(sql) not in statements
        if new:
            statements.append(str(sql))
            if after == "before it":
                raise PowerCutError
        whole_execute(editor, sql, params)
        if new:
            raise PowerCutError

    monkeypatch.setattr(DatabaseSchemaEditor, "execute", cut_at_a_new_one)
    for _ in range(100):
        try:
            call_command("migrate", database="empty", verbosity=0)
            break
        except PowerCutError:
            # The next process has a connection of its own.
            empty_database.close()
    assert len(statements) > 15
    assert shape(empty_database) == shape(migrated)


def test_a_table_with_other_columns_is_a_mistake(empty_database: Any) -> None:
    with empty_database.cursor() as cursor:
        cursor.execute("CREATE ROWSTORE TABLE `last_seen` (`user_id` bigint PRIMARY KEY)")
    with pytest.raises(DatabaseError, match="last_seen"):
        call_command("migrate", database="empty", verbosity=0)


def test_migrating_twice_changes_nothing(migrated: Any, django_db_blocker: Any) -> None:
    before = shape(migrated)
    call_command("migrate", database="stand_in", verbosity=0)
    assert shape(migrated) == before
