"""Rooms and members as JSON."""

from typing import Any

from chat.directory import DirectoryEntry
from chat.models import Membership
from chat.present import person_json
from chat.sidebar import SidebarRoom


def room_json(row: SidebarRoom) -> dict[str, Any]:
    """Return a room of mine as ``RoomShape`` describes it."""
    return {
        "id": row.room_id,
        "kind": row.kind,
        "room_name": row.title,
        "description": row.description,
        "other": person_json(row.other) if row.other else None,
        "role": row.role,
        "unread": row.unread,
        "last_read_seq": row.last_read_seq,
        "last_seq": row.last_seq,
        "cursor": row.number,
        "last_message_date": row.last_message_date,
        "creation_date": row.creation_date,
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
