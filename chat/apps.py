"""The chat app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"
    verbose_name = "Rooms and messages"

    def ready(self) -> None:
        """Let those who listen hear what happens, and have the server checked."""
        from chat import checks, receivers  # noqa: F401 - register and connect themselves
