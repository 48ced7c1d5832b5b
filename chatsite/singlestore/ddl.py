"""The DDL that every migration would run on SingleStore, worked out without a server."""

from collections.abc import Iterator
from typing import Any

from django.db.migrations import Migration, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.functional import cached_property
from MySQLdb import string_literal

from chatsite.singlestore.base import DatabaseWrapper
from chatsite.singlestore.schema import DatabaseSchemaEditor


class _NoServer:
    """A cursor, and a connection, of a database without any table."""

    encoders: dict[type, Any] = {}
    rowcount = 0
    description = ()

    def escape(self, value: Any, _encoders: Any = None) -> str | bytes:
        """Quote a default value as the driver does."""
        return str(value) if isinstance(value, int) else string_literal(str(value))

    def cursor(self) -> "_NoServer":
        return self

    def execute(self, query: str, args: Any = None) -> int:
        return 0

    def fetchall(self) -> list[Any]:
        return []

    fetchone = fetchmany = fetchall

    def close(self) -> None:
        """Do nothing."""


class OfflineDatabase(DatabaseWrapper):
    """The backend with nothing behind it, to see what it would say to a server."""

    def __init__(self) -> None:
        settings: dict[str, Any] = {
            "TIME_ZONE": None,
            "OPTIONS": {},
            "CONN_HEALTH_CHECKS": False,
            "NAME": "",
        }
        super().__init__(settings, "default")
        self.connection = _NoServer()
        self.autocommit = True

    @cached_property
    def mysql_server_data(self) -> dict[str, Any]:
        """What a server of the oldest supported version would say."""
        version = ".".join(map(str, self.features.minimum_database_version))
        return {"version": version, "sql_mode": "", "has_zoneinfo_database": False}

    def ensure_connection(self) -> None:
        """There is nothing to connect to."""


def planned_statements() -> Iterator[tuple[str, list[str]]]:
    """Yield each migration's name and its statements, in the order they would run."""
    database = OfflineDatabase()
    loader = MigrationLoader(None)
    state = ProjectState(real_apps=loader.unmigrated_apps)
    done: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in done:
                done.add(key)
                migration = loader.graph.nodes[key]
                statements = statements_of(migration, state, database)
                if statements:
                    yield f"{key[0]}.{key[1]}", statements


def statements_of(
    migration: Migration, state: ProjectState, database: OfflineDatabase
) -> list[str]:
    """Return the statements of ``migration``, and move ``state`` past it."""
    with DatabaseSchemaEditor(database, collect_sql=True, atomic=False) as editor:
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            if not isinstance(operation, RunPython):
                operation.database_forwards(migration.app_label, editor, before, state)
    return [sql for sql in editor.collected_sql if not sql.startswith("--")]
