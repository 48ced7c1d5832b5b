"""Types of the chat's fixtures, for the signatures of tests."""

from typing import Any, Protocol

from accounts.models import User
from chat.models import Message, Room

# The names of events that were told, with their facts.
Heard = list[tuple[str, dict[str, Any]]]


class Send(Protocol):
    """Sends ``content`` as ``user``, and returns the message."""

    def __call__(self, user: User, room: Room, content: str = "Hello", **more: Any) -> Message: ...
