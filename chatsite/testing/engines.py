"""A pytest plugin that lets the whole suite run on every database, SingleStore included.

Django rolls a test back with a savepoint inside of a transaction. Where there are no savepoints,
and where some tables cannot be written in a transaction at all, tests commit and the tables are
emptied afterwards.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

# What migrations put there belongs to every test; without messages the index of them is built.
KEPT_TABLES = {"django_migrations", "django_content_type", "auth_permission", "search_index"}


def pytest_configure(config: pytest.Config) -> None:
    """Clean up after each test in our way, on engines without savepoints."""
    if not connection.features.uses_savepoints:
        TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[attr-defined]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that use the database commit, on engines without savepoints."""
    if connection.features.uses_savepoints:
        return
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is not None or "db" in getattr(item, "fixturenames", ()):
            options = {**(marker.kwargs if marker else {}), "transaction": True}
            item.add_marker(pytest.mark.django_db(**options), append=False)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which database the tests run on."""
    settings = connection.settings_dict
    return f"database: {connection.vendor} ({settings['ENGINE']})"


def empty_tables(_case: Any) -> None:
    """Delete every row that a test may have left."""
    delete_rows(connection)


def delete_rows(database: Any) -> None:
    """Empty every table of ``database`` except those that migrations fill."""
    with database.cursor() as cursor:
        names = set(database.introspection.table_names(cursor)) - KEPT_TABLES
        tables = [database.ops.quote_name(name) for name in sorted(names)]
        # A test fills few of them, and each statement goes to the server and back.
        questions = ", ".join(f"EXISTS(SELECT 1 FROM {table})" for table in tables)  # noqa: S608
        cursor.execute(f"SELECT {questions}")
        for table, is_filled in zip(tables, cursor.fetchone(), strict=True):
            if is_filled:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
