"""What a room allows, in short."""

from datetime import datetime
from typing import Protocol


class Ruled(Protocol):
    """A room, or a row of the sidebar."""

    @property
    def kind(self) -> str: ...
    @property
    def write_by(self) -> str: ...
    @property
    def slow_seconds(self) -> int: ...
    @property
    def invite_by(self) -> str: ...
    @property
    def mention_room_by(self) -> str: ...
    @property
    def pin_by(self) -> str: ...
    @property
    def archived_date(self) -> datetime | None: ...


def rules_of(room: Ruled) -> str:
    """Return what tells whether a room still allows the same: one text for each set of rules."""
    state = "living" if room.archived_date is None else "archived"
    allowed = (room.write_by, room.invite_by, room.mention_room_by, room.pin_by)
    return " ".join((room.kind, state, str(room.slow_seconds), *allowed))
