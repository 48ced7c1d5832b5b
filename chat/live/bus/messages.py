"""What processes tell each other. Any of it may be lost: the database heals it.

What arrives was not necessarily written by us, so every field says what may stand in it; ``codec``
refuses anything else.
"""

from typing import Annotated

from msgspec import Meta, Struct

from chat.live.change import Change, Id

Text = Annotated[str, Meta(max_length=200)]
Description = Annotated[str, Meta(max_length=500)]
Fragment = Annotated[str, Meta(max_length=3_000)]


class Message(Struct, frozen=True, tag=True, array_like=True):
    """One thing that happened."""


class MessagesChanged(Message, frozen=True):
    """Committed changes of rooms."""

    changes: tuple[Change, ...]


class MembershipChanged(Message, frozen=True):
    """Somebody came into a room, has another role there, or must not hear it any longer.

    ``row`` is the HTML that lists a member among the people of the room; ``room_name`` is what
    whoever lost the room is told.
    """

    room_id: Id
    user_id: Id
    member: bool
    row: Fragment
    room_name: Text = ""


class RoomChanged(Message, frozen=True):
    """A room has another name, description or sign (as HTML), or other ``rules``.

    Who sees other ``rules`` than they know fetches what they mean for them.
    """

    room_id: Id
    room_name: Text
    description: Description
    sign: Fragment
    rules: Text


class ReadMoved(Message, frozen=True):
    """A person has read a room up to ``seq``."""

    room_id: Id
    user_id: Id
    seq: Id


class OwnRoomChanged(Message, frozen=True):
    """A person wants to have read less of a room, or to be told of it otherwise."""

    room_id: Id
    user_id: Id


class SavedChanged(Message, frozen=True):
    """A person saved a message, or removed it from what they saved."""

    room_id: Id
    user_id: Id
    message_id: Id
    saved: bool


class AccessEnded(Message, frozen=True):
    """What somebody is signed in with does not count any more; ``None`` stands for all of it."""

    user_id: Id
    credentials: frozenset[Text] | None


class Typing(Message, frozen=True):
    """Somebody is writing in a room, or has stopped before they sent it."""

    room_id: Id
    user_id: Id
    name: Text
    stopped: bool = False


class PeopleConnected(Message, frozen=True):
    """People connected to the process that sends this, with the status each has chosen.

    ``whole`` says that nobody else is; otherwise these came in addition, and an empty status
    means that the person left.
    """

    statuses: dict[Id, Text]
    whole: bool


class StatusChosen(Message, frozen=True):
    """Somebody chose another status."""

    user_id: Id
    chat_status: Text


class PersonChanged(Message, frozen=True):
    """Somebody has another name or picture, or says something else of themself.

    ``avatar`` is the HTML of what shows them, ``own_status`` that of what they say, if anything;
    ``room_ids`` are the rooms they are in.
    """

    user_id: Id
    name: Text
    avatar: Fragment
    room_ids: frozenset[Id]
    own_status: Fragment = ""


class Hello(Message, frozen=True):
    """A process asks the others who is connected, because it has just begun to listen.

    ``is_again`` says that it was heard before: what it told meanwhile may be lost.
    """

    is_again: bool


BusMessage = (
    MessagesChanged
    | MembershipChanged
    | RoomChanged
    | ReadMoved
    | OwnRoomChanged
    | SavedChanged
    | AccessEnded
    | Typing
    | PeopleConnected
    | StatusChosen
    | PersonChanged
    | Hello
)
