"""Prints the DDL of every migration on SingleStore; docs/singlestore.sql is what it printed."""

from typing import Any

from django.core.management.base import BaseCommand

from chatsite.singlestore.ddl import planned_statements


class Command(BaseCommand):
    """Needs no server, whatever database the settings name."""

    help = "Print what the migrations would run on SingleStore, without a server."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one section for each migration."""
        for migration, statements in planned_statements():
            self.stdout.write(f"-- {migration}")
            for statement in statements:
                self.stdout.write(statement)
            self.stdout.write("")
