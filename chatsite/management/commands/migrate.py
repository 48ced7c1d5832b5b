"""Django's migrate, without transactions where SingleStore would refuse them."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from chatsite.models import without_transactions
from chatsite.signals import tables_are_there


class Command(migrate.Command):
    """Each statement stands by itself, so that reference tables can be written.

    After an interruption, run it again: see chatsite/singlestore/interrupted.py.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and let the handlers of post_migrate write their reference tables.

        What needs transactions as well listens to ``tables_are_there``.
        """
        with without_transactions(options["database"]):
            super().handle(*args, **options)
        if options["database"] == DEFAULT_DB_ALIAS and not (
            options["plan"] or options["check_unapplied"]
        ):
            tables_are_there.send(sender=None)
