"""The chat app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Rooms, messages and their live delivery."""

    name = "chat"
