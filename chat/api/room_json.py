"""Rooms and members as JSON."""

from typing import Any

from chat.directory import DirectoryEntry
from chat.models import Membership
from chat.present import person_json
from chat.sidebar import SidebarRoom


def room_json(row: SidebarRoom) -> dict[str, Any]:
    """Return a room of mine as ``RoomShape`` describes it."""
    counter = row.room.counter
    return {
        "id": row.room.pk,
        "kind": row.room.kind,
        "room_name": row.title,
        "description": row.room.description,
        "other": person_json(row.other) if row.other else None,
        "role": row.membership.role,
        "unread": row.unread,
        "last_read_seq": row.membership.last_read_seq,
        "last_seq": counter.last_seq,
        "cursor": counter.number,
        "last_message_date": counter.last_message_date,
        "creation_date": row.room.creation_date,
    }


def directory_json(row: DirectoryEntry) -> dict[str, Any]:
    """Return an open room as ``DirectoryRoomShape`` describes it."""
    return {
        "id": row.room.pk,
        "kind": row.room.kind,
        "room_name": row.room.room_name,
        "description": row.room.description,
        "people": row.people_count,
        "joined": row.member,
    }


def member_json(membership: Membership) -> dict[str, Any]:
    """Return a member as ``MemberShape`` describes them."""
    return {
        "user": person_json(membership.user),
        "role": membership.role,
        "creation_date": membership.creation_date,
    }
