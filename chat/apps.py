"""The chat app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"
    verbose_name = "Rooms and messages"

    def ready(self) -> None:
        """Let those who listen hear what happens, and have the server checked.

        Whoever signs up by an invite link comes in by ours.
        """
        from accounts.invitations import keep
        from chat import checks, receivers  # noqa: F401 - register and connect themselves
        from chat.actions.invitations import use_once

        keep(use_once)
