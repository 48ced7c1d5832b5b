"""The site itself: settings, addresses and system checks."""

from django.apps import AppConfig


class ChatsiteConfig(AppConfig):
    """Registers what all of the project uses."""

    name = "chatsite"

    def ready(self) -> None:
        """Register the checks of settings and tables, and ``Folded``, by importing them."""
        from chatsite import checks, folding  # noqa: F401
        from chatsite.singlestore import checks as singlestore_checks  # noqa: F401
