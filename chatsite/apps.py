"""The site itself: settings, addresses and system checks."""

from django.apps import AppConfig


class ChatsiteConfig(AppConfig):
    """Registers the system checks."""

    name = "chatsite"

    def ready(self) -> None:
        """Register the checks of chatsite/checks.py and of the tables by importing them."""
        from chatsite import checks  # noqa: F401
        from chatsite.singlestore import checks as singlestore_checks  # noqa: F401
