"""The chat app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"

    def ready(self) -> None:
        """Let those who listen hear what happens."""
        from chat import receivers  # noqa: F401 - connects itself
