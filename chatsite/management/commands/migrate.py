"""Django's migrate, without transactions where SingleStore would refuse them."""

from typing import Any

from django.core.management.commands import migrate

from chatsite.models import without_transactions


class Command(migrate.Command):
    """Each statement stands by itself, so that reference tables can be written.

    After an interruption, run it again: see chatsite/singlestore/interrupted.py.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and let the handlers of post_migrate write their reference tables."""
        with without_transactions(options["database"]):
            super().handle(*args, **options)
