"""What the API gives of a search: how the schema describes it, and what makes it."""

from typing import Any

from rest_framework import serializers

from chat.api.message_outputs import MessageShape
from chat.models import Room, RoomKind
from chat.queries.sidebar_room import SidebarRoom


class FoundRoomShape(serializers.Serializer[Any]):
    """The room of a message that was found."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=RoomKind.choices)
    room_name = serializers.CharField(
        help_text="Of a direct room: the other person's name; of a group: the first names of some."
    )
    emoji = serializers.CharField(help_text="The sign of the room, empty where it has none.")


class FoundMessageShape(serializers.Serializer[Any]):
    """A message that was found."""

    message = MessageShape(help_text="The message as it is now.")
    room = FoundRoomShape(help_text="The room in which it stands.")
    highlights = serializers.ListField(
        child=serializers.ListField(
            child=serializers.IntegerField(min_value=0), min_length=2, max_length=2
        ),
        help_text="From where to where in `content` words stand that were searched for, in"
        " characters (code points). Of a long text those of the first part that has any; none where"
        " it was found by a file, or by where a link leads.",
    )


class SearchShape(serializers.Serializer[Any]):
    """Messages of several rooms, newest first, and what to give as ``cursor`` for older ones."""

    results = FoundMessageShape(many=True)
    next = serializers.CharField(allow_null=True)


def found_room_json(room: SidebarRoom | Room) -> dict[str, Any]:
    """Return a room as ``FoundRoomShape`` describes it."""
    name = room.title if isinstance(room, SidebarRoom) else room.room_name
    return {"id": room.pk, "kind": room.kind, "room_name": name, "emoji": room.emoji}
