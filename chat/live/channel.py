"""What the rest of the chat may say to open streams, on every process.

Everything here may be lost: streams find out from the database what they missed.
"""

from collections.abc import Iterable

from chat.live.change import Change


def publish_changes(changes: Iterable[Change]) -> None:
    """Deliver committed changes to whoever reads their rooms."""


def membership_changed(room_id: int, user_id: int, *, member: bool) -> None:
    """Tell that ``user_id`` came into the room, or must not hear it any longer."""


def room_changed(room_id: int) -> None:
    """Tell that a room's name, description or people changed: fetch its state afresh."""


def read_moved(room_id: int, user_id: int, seq: int) -> None:
    """Tell the person's own windows that they have read a room up to ``seq``."""
