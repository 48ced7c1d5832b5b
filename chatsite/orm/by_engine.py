"""Operations of migrations that are for some databases alone."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddIndex, CreateModel, RunSQL
from django.db.migrations.operations.base import Operation


class OnServers(Operation):
    """Changes database servers; SQLite stays as it is."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        """Do it, where that is to be."""
        if self._is_for(schema_editor.connection.vendor):
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        """Undo it there."""
        if self._is_for(schema_editor.connection.vendor):
            super().database_backwards(app_label, schema_editor, *states)

    def _is_for(self, vendor: str) -> bool:
        return vendor != "sqlite"


class OnSQLite(OnServers):
    """Changes SQLite alone."""

    def _is_for(self, vendor: str) -> bool:
        return vendor == "sqlite"


class CreateModelOnServers(OnServers, CreateModel):
    """Creates the table of a model."""


class AddIndexOnServers(OnServers, AddIndex):
    """Adds an index."""


class RunSQLOnSQLite(OnSQLite, RunSQL):
    """Runs statements."""
