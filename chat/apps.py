"""The chat app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"

    def ready(self) -> None:
        """Let the live channel hear what accounts tells."""
        from accounts.signals import access_ended, profile_changed
        from chat import stream_source

        access_ended.connect(stream_source.on_access_ended)
        profile_changed.connect(stream_source.on_profile_changed)
