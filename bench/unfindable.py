"""A chat whose new messages are not indexed, for bench.search_accepted."""

from unittest.mock import patch

from django.apps import AppConfig


class Unfindable(AppConfig):
    """Takes the index out of sending."""

    name = "bench"

    def ready(self) -> None:
        """Do so for as long as the process lives."""
        from chat.actions import group_commit

        patch.object(group_commit, "add_to_index", lambda _messages: None).start()
