"""Housekeeping, for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.clear_expired import clear_expired


class Command(BaseCommand):
    """Deletes the sessions and tokens that have expired."""

    help = "Delete sessions and access tokens that have expired."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many there were."""
        self.stdout.write(f"Deleted {clear_expired()} expired sessions and tokens.")
