"""What processes tell each other. Any of it may be lost: the database heals it."""

from collections.abc import Mapping
from dataclasses import dataclass

from chat.live.change import Change


@dataclass(frozen=True, slots=True)
class Changed:
    """Committed changes of rooms."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class MembershipChanged:
    """Somebody came into a room, or must not hear it any longer."""

    room_id: int
    user_id: int
    member: bool


@dataclass(frozen=True, slots=True)
class RoomChanged:
    """A room's name, description or people changed."""

    room_id: int


@dataclass(frozen=True, slots=True)
class ReadMoved:
    """A person has read a room up to ``seq``."""

    room_id: int
    user_id: int
    seq: int


@dataclass(frozen=True, slots=True)
class AccessEnded:
    """What somebody is signed in with does not count any more; ``None`` stands for all of it."""

    user_id: int
    credentials: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is writing in a room."""

    room_id: int
    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Present:
    """People connected to the process that sends this, with the status each has chosen.

    ``whole`` says that nobody else is; otherwise these came in addition, and an empty status
    means that the person left.
    """

    statuses: Mapping[int, str]
    whole: bool


@dataclass(frozen=True, slots=True)
class StatusChosen:
    """Somebody chose another status."""

    user_id: int
    chat_status: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """Somebody has another name or picture: ``avatar`` is the HTML of what shows them.

    ``room_ids`` are the rooms they are in.
    """

    user_id: int
    name: str
    avatar: str
    room_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Hello:
    """A process asks the others who is present, because it has just begun to listen.

    ``is_again`` says that it was heard before: what it told meanwhile may be lost.
    """

    is_again: bool


Note = (
    Changed
    | MembershipChanged
    | RoomChanged
    | ReadMoved
    | AccessEnded
    | Typing
    | Present
    | StatusChosen
    | PersonChanged
    | Hello
)
