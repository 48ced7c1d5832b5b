"""The tables of the chat."""

from chat.models.membership import (
    Membership,
    MembershipRole,
    MembershipState,
    NotificationLevel,
)
from chat.models.message import Message, MessageType, mark_of
from chat.models.reaction import Reaction
from chat.models.room import Room, RoomCounter, RoomKind

__all__ = [
    "Membership",
    "MembershipRole",
    "MembershipState",
    "Message",
    "MessageType",
    "NotificationLevel",
    "Reaction",
    "Room",
    "RoomCounter",
    "RoomKind",
    "mark_of",
]
