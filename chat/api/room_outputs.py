"""What the API gives of rooms and people: how the schema describes it, and what makes it."""

from typing import Any

from rest_framework import serializers

from accounts.own_status import OwnStatus
from chat.models import (
    Allowed,
    MembershipRole,
    NotificationLevel,
    RoomKind,
    SlowMode,
)
from chat.queries.directory import DirectoryEntry
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import person_json


class PersonShape(serializers.Serializer[Any]):
    """A person, as messages and member lists name them."""

    id = serializers.IntegerField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    full_name = serializers.CharField(
        help_text="To be shown: of several people of one name, all but the first carry a number."
    )
    profile_picture = serializers.CharField(help_text="An address on this server, or empty.")


class OwnStatusShape(serializers.Serializer[Any]):
    """What somebody says of themself now."""

    emoji = serializers.CharField(help_text="Or empty.")
    text = serializers.CharField(help_text="Or empty.")
    until = serializers.DateTimeField(allow_null=True, help_text="When it ends by itself.")


class MarkField(serializers.CharField):
    """The mark of a room's number."""

    def __init__(self) -> None:
        super().__init__(
            allow_blank=True,
            help_text="Names the history at this number. Give it back together with the number.",
        )


class NotificationsShape(serializers.Serializer[Any]):
    """What I am told of a room."""

    level = serializers.ChoiceField(
        choices=NotificationLevel.choices, help_text="What I chose for when it is not muted."
    )
    muted = serializers.BooleanField(help_text="A muted room calls me for mentions at most.")
    muted_until = serializers.DateTimeField(
        allow_null=True, help_text="When that ends; null for not by itself."
    )


def notifications_json(row: SidebarRoom) -> dict[str, Any]:
    """Return what I am told of a room as ``NotificationsShape`` describes it."""
    return {
        "level": row.notification_level,
        "muted": row.muted,
        "muted_until": row.muted_until if row.muted else None,
    }


class RoomShape(serializers.Serializer[Any]):
    """A room of mine."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=RoomKind.choices)
    room_name = serializers.CharField(
        help_text="Of a direct room: the other person's name; of a group: the first names of some."
    )
    description = serializers.CharField()
    emoji = serializers.CharField(help_text="The sign of the room, empty where it has none.")
    other = PersonShape(allow_null=True, help_text="The person of a direct room.")
    others = PersonShape(many=True, help_text="The other people of a group.")
    other_disabled = serializers.BooleanField(
        help_text="Whether the account of the other person, or of all others, is disabled."
    )
    other_status = OwnStatusShape(allow_null=True, help_text="What they say of themself, if any.")
    other_time_zone = serializers.CharField(
        help_text="Theirs, such as `Europe/Berlin`; empty where they do not tell."
    )
    role = serializers.ChoiceField(choices=MembershipRole.choices, help_text="What I am in it.")
    mention_room_by = serializers.ChoiceField(
        choices=Allowed.choices, help_text="Who may mention everybody with @room."
    )
    write_by = serializers.ChoiceField(choices=Allowed.choices, help_text="Who may write.")
    slow_seconds = serializers.ChoiceField(
        choices=SlowMode.choices,
        help_text="How many seconds there must be between two messages of one person.",
    )
    invite_by = serializers.ChoiceField(choices=Allowed.choices, help_text="Who may invite people.")
    pin_by = serializers.ChoiceField(choices=Allowed.choices, help_text="Who may pin messages.")
    pinned = serializers.IntegerField(help_text="How many messages are pinned.")
    unread = serializers.IntegerField(
        help_text="How many messages of others I have not read, without any that is `thread_only`."
    )
    unread_mentions = serializers.IntegerField(
        help_text="How many that I have not read mention me, those that are `thread_only` included."
    )
    notifications = NotificationsShape()
    hidden = serializers.BooleanField(help_text="Not to be listed until the next message.")
    favourite_place = serializers.IntegerField(
        allow_null=True,
        help_text="My favourites come first, the smallest place first; null for other rooms.",
    )
    archived = serializers.BooleanField(
        help_text="Only to be read, and not to be listed among the others."
    )
    last_read_seq = serializers.IntegerField()
    last_seq = serializers.IntegerField(help_text="The place of the newest message.")
    cursor = serializers.IntegerField(help_text="The room's number: what to stream from.")
    mark = MarkField()
    last_message_date = serializers.DateTimeField(allow_null=True)
    creation_date = serializers.DateTimeField()


def own_status_json(own: OwnStatus | None) -> dict[str, Any] | None:
    """Return what somebody says of themself as ``OwnStatusShape`` describes it."""
    return own._asdict() if own is not None else None


def room_json(row: SidebarRoom) -> dict[str, Any]:
    """Return a room of mine as ``RoomShape`` describes it."""
    return {
        "id": row.room_id,
        "kind": row.kind,
        "room_name": row.title,
        "description": row.description,
        "emoji": row.emoji,
        "other": person_json(row.other) if row.other else None,
        "others": [person_json(person.face) for person in row.others],
        "other_disabled": row.is_with_nobody,
        "other_status": own_status_json(row.other_says),
        "other_time_zone": row.other_zone,
        "role": row.role,
        "mention_room_by": row.mention_room_by,
        "write_by": row.write_by,
        "slow_seconds": row.slow_seconds,
        "invite_by": row.invite_by,
        "pin_by": row.pin_by,
        "pinned": row.pinned,
        "unread": row.unread,
        "unread_mentions": len(row.mentions),
        "notifications": notifications_json(row),
        "hidden": row.is_hidden,
        "favourite_place": row.favourite_place,
        "archived": row.is_archived,
        "last_read_seq": row.last_read_seq,
        "last_seq": row.last_seq,
        "cursor": row.number,
        "mark": row.mark or "",
        "last_message_date": row.last_message_date,
        "creation_date": row.creation_date,
    }


class RoomsShape(serializers.Serializer[Any]):
    """My rooms, most recent first."""

    results = RoomShape(many=True)
    next = serializers.CharField(
        allow_null=True, help_text="Give it as `cursor` for those that follow; null at the end."
    )


class DirectoryRoomShape(serializers.Serializer[Any]):
    """An open room, whether or not I am in it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=RoomKind.choices)
    room_name = serializers.CharField()
    description = serializers.CharField()
    emoji = serializers.CharField(help_text="The sign of the room, empty where it has none.")
    people = serializers.IntegerField(
        help_text="How many members have an account that is not disabled."
    )
    joined = serializers.BooleanField()


def directory_json(row: DirectoryEntry) -> dict[str, Any]:
    """Return an open room as ``DirectoryRoomShape`` describes it."""
    return {
        "id": row.room.pk,
        "kind": row.room.kind,
        "room_name": row.room.room_name,
        "description": row.room.description,
        "emoji": row.room.emoji,
        "people": row.people_count,
        "joined": row.member,
    }


class DirectoryShape(serializers.Serializer[Any]):
    """Open rooms by name; ``following`` is what to give as ``after`` for more of them."""

    results = DirectoryRoomShape(many=True)
    following = serializers.CharField(allow_null=True)


class ReadShape(serializers.Serializer[Any]):
    """How far I have read."""

    room = serializers.IntegerField()
    seq = serializers.IntegerField()
