"""The site itself: settings, addresses and system checks."""

from django.apps import AppConfig


class ChatsiteConfig(AppConfig):
    """Registers what all of the project uses."""

    name = "chatsite"

    def ready(self) -> None:
        """Register lookups, and the checks of settings and tables, by importing them."""
        from chatsite import address_checks, checks, database_checks, file_checks  # noqa: F401
        from chatsite.orm import (
            among,  # noqa: F401
            folding,  # noqa: F401
        )
        from chatsite.singlestore import checks as singlestore_checks  # noqa: F401
