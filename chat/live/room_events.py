"""The events that say what happened to rooms beside their messages."""

from chat.live import sse
from chat.live.bus import messages


def fetch_event(room_id: int) -> bytes:
    """Return what tells to fetch the state of a room."""
    return sse.event("room", {"room": room_id})


def left_out(room_id: int, *, browser: bool) -> bytes:
    """Return what says that a room which was asked for is not carried."""
    left = sse.event("left", {"room": room_id})
    # What a window that was not connected when its person lost the room is told in its place.
    return left + sse.event("room", {"room": room_id, "member": False}) if browser else left


def typing_event(message: messages.Typing) -> bytes:
    """Return what tells that somebody writes, or has stopped."""
    data = {
        "room": message.room_id,
        "user": message.user_id,
        "name": message.name,
        "stopped": message.stopped,
    }
    return sse.event("typing", data)


def member_event(room_id: int, user_id: int, row: str | None) -> bytes:
    """Return what tells windows that somebody is in a room, listed as ``row``, or went."""
    return sse.event("member", {"room": room_id, "user": user_id, "row": row})


def renamed_event(message: messages.RoomChanged) -> bytes:
    """Return what tells windows how a room is called, what its sign is, and what it allows."""
    data = {
        "room": message.room_id,
        "name": message.room_name,
        "description": message.description,
        "sign": message.sign,
        "rules": message.rules,
    }
    return sse.event("renamed", data)


def person_event(message: messages.PersonChanged) -> bytes:
    """Return what tells windows how somebody looks, and what they say of themself."""
    data = {
        "user": message.user_id,
        "name": message.name,
        "avatar": message.avatar,
        "own_status": message.own_status,
    }
    return sse.event("person", data)
