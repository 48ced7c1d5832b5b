"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-in, sessions, tokens and profiles."""

    name = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        """Make the API's way of authorizing known to its schema."""
        from accounts.api import schema  # noqa: F401 - registers itself
