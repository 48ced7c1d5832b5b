"""The chat app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"
    verbose_name = "Rooms and messages"

    def ready(self) -> None:
        """Let those who listen hear what happens, and have the server checked.

        Whoever signs up by an invite link comes in by ours. What finds messages is made where it
        is missing.
        """
        from accounts.invitations import keep
        from chat import checks, receivers  # noqa: F401 - register and connect themselves
        from chat.actions.invitations import use_once
        from chat.search_upkeep import build_where_missing, note_without_messages
        from chatsite.signals import tables_are_there

        keep(use_once)
        post_migrate.connect(note_without_messages, sender=self)
        tables_are_there.connect(build_where_missing)
