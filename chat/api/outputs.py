"""What the chat's API gives: how the schema describes it, and the function that makes it."""

from typing import Any

from rest_framework import serializers

from chat.models import (
    Allowed,
    Membership,
    MembershipRole,
    MessageType,
    MessageVersion,
    RoomKind,
)
from chat.queries.directory import DirectoryEntry
from chat.queries.sidebar import SidebarRoom
from chat.rendering.message import person_json
from chatsite.http.api_answers import BadInputAnswer


class PersonShape(serializers.Serializer[Any]):
    """A person, as messages and member lists name them."""

    id = serializers.IntegerField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    full_name = serializers.CharField(
        help_text="To be shown: of several people of one name, all but the first carry a number."
    )
    profile_picture = serializers.CharField(help_text="An address on this server, or empty.")


class RoomShape(serializers.Serializer[Any]):
    """A room of mine."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=RoomKind.choices)
    room_name = serializers.CharField(help_text="Of a direct room: the other person's name.")
    description = serializers.CharField()
    other = PersonShape(allow_null=True, help_text="The person of a direct room.")
    role = serializers.ChoiceField(choices=MembershipRole.choices)
    mention_room_by = serializers.ChoiceField(
        choices=Allowed.choices, help_text="Who may mention everybody with @room."
    )
    pin_by = serializers.ChoiceField(choices=Allowed.choices, help_text="Who may pin messages.")
    pinned = serializers.IntegerField(help_text="How many messages are pinned.")
    unread = serializers.IntegerField()
    unread_mentions = serializers.IntegerField(help_text="How many of these mention me.")
    last_read_seq = serializers.IntegerField()
    last_seq = serializers.IntegerField(help_text="The place of the newest message.")
    cursor = serializers.IntegerField(help_text="The room's number: what to stream from.")
    mark = serializers.CharField(
        allow_blank=True,
        help_text="Names the history at this number. Give it back together with the number.",
    )
    last_message_date = serializers.DateTimeField(allow_null=True)
    creation_date = serializers.DateTimeField()


def room_json(row: SidebarRoom) -> dict[str, Any]:
    """Return a room of mine as ``RoomShape`` describes it."""
    return {
        "id": row.room_id,
        "kind": row.kind,
        "room_name": row.title,
        "description": row.description,
        "other": person_json(row.other) if row.other else None,
        "role": row.role,
        "mention_room_by": row.mention_room_by,
        "pin_by": row.pin_by,
        "pinned": row.pinned,
        "unread": row.unread,
        "unread_mentions": len(row.mentions),
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


class DirectoryRoomShape(serializers.Serializer[Any]):
    """An open room, whether or not I am in it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=RoomKind.choices)
    room_name = serializers.CharField()
    description = serializers.CharField()
    people = serializers.IntegerField(help_text="How many members it has.")
    joined = serializers.BooleanField()


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


class DirectoryShape(serializers.Serializer[Any]):
    """Open rooms by name; ``following`` is what to give as ``after`` for more of them."""

    results = DirectoryRoomShape(many=True)
    following = serializers.CharField(allow_null=True)


class MemberShape(serializers.Serializer[Any]):
    """A member of a room."""

    user = PersonShape()
    role = serializers.ChoiceField(choices=MembershipRole.choices)
    creation_date = serializers.DateTimeField(help_text="Member since.")


def member_json(membership: Membership) -> dict[str, Any]:
    """Return a member as ``MemberShape`` describes them."""
    return {
        "user": person_json(membership.user),
        "role": membership.role,
        "creation_date": membership.creation_date,
    }


class MembersShape(serializers.Serializer[Any]):
    """The people of a room, or the first of them."""

    results = MemberShape(many=True)
    following = serializers.IntegerField(
        allow_null=True, help_text="Give it as `after` for those that follow; null at the end."
    )


class ReactionShape(serializers.Serializer[Any]):
    """An emoji and who put it there."""

    emoji = serializers.CharField()
    users = serializers.ListField(child=serializers.IntegerField())


class MessageShape(serializers.Serializer[Any]):
    """A message; a deleted one is empty and keeps its place."""

    id = serializers.IntegerField()
    room = serializers.IntegerField()
    seq = serializers.IntegerField(help_text="Its place in the room, for ever.")
    changed_seq = serializers.IntegerField(help_text="The number of its latest change.")
    client_id = serializers.UUIDField()
    sender = PersonShape()
    content = serializers.CharField(allow_blank=True, help_text="Markdown, as typed.")
    html = serializers.CharField(allow_blank=True, help_text="Sanitised HTML.")
    message_type = serializers.ChoiceField(choices=MessageType.choices)
    reply_to = serializers.IntegerField(allow_null=True)
    thread = serializers.IntegerField(
        allow_null=True,
        help_text="Of a reply: the message at which all began that it answers, directly or not.",
    )
    replies = serializers.IntegerField(
        help_text="How many messages have this one as their `thread`, deleted ones left out."
    )
    creation_date = serializers.DateTimeField()
    modified_date = serializers.DateTimeField()
    edited = serializers.BooleanField()
    version = serializers.IntegerField(
        help_text="Changes with each edit. Give it back with an edit, and none is lost."
    )
    deleted = serializers.BooleanField()
    mentions = serializers.ListField(
        child=serializers.IntegerField(), help_text="The ids of the people whom it mentions."
    )
    mentions_room = serializers.BooleanField(help_text="Whether it mentions everybody.")
    pinned = serializers.BooleanField()
    reactions = ReactionShape(many=True)


class EditConflictShape(BadInputAnswer):
    """An edit that changed nothing; ``now`` is the message where it has another version."""

    now = MessageShape(required=False)


class WrittenShape(MessageShape):
    """A message of mine as I wrote it just now."""

    not_mentioned = PersonShape(
        many=True,
        required=False,
        help_text="Who was named in it and is not in the room. Left out where nobody was.",
    )


class PageShape(serializers.Serializer[Any]):
    """Messages, oldest first, and the number to stream or ask for changes from."""

    results = MessageShape(many=True)
    has_before = serializers.BooleanField()
    has_after = serializers.BooleanField()
    cursor = serializers.IntegerField()
    mark = serializers.CharField(
        allow_blank=True,
        help_text="Names the history at this number. Give it back together with the number.",
    )


class ThreadShape(serializers.Serializer[Any]):
    """Replies of a thread, oldest first, and the number to stream or ask for changes from."""

    results = MessageShape(many=True)
    message = MessageShape(help_text="The first message of the thread, maybe deleted.")
    has_before = serializers.BooleanField()
    cursor = serializers.IntegerField()
    mark = serializers.CharField(
        allow_blank=True,
        help_text="Names the history at this number. Give it back together with the number.",
    )


class MyThreadShape(serializers.Serializer[Any]):
    """A thread that I take part in."""

    message = MessageShape(help_text="The first message of the thread, maybe deleted.")
    unread = serializers.IntegerField(help_text="Replies of others that I have not read.")


class MyThreadsShape(serializers.Serializer[Any]):
    """Threads of several rooms, and what to give as ``before`` for those answered earlier."""

    results = MyThreadShape(many=True)
    following = serializers.CharField(allow_null=True)


class ChangesShape(serializers.Serializer[Any]):
    """Messages in order of their latest change; after a ``reset`` fetch a page instead."""

    results = MessageShape(many=True)
    cursor = serializers.IntegerField()
    mark = serializers.CharField(
        allow_blank=True,
        help_text="Names the history at this number. Give it back together with the number.",
    )
    reset = serializers.BooleanField()


class ReadShape(serializers.Serializer[Any]):
    """How far I have read."""

    room = serializers.IntegerField()
    seq = serializers.IntegerField()


class PinnedShape(serializers.Serializer[Any]):
    """What is pinned in a room, what was pinned last first."""

    results = MessageShape(many=True)


class MessageListShape(serializers.Serializer[Any]):
    """Messages of several rooms, newest first, and what to give as ``before`` for older ones."""

    results = MessageShape(many=True)
    following = serializers.CharField(allow_null=True)


class SuggestionShape(PersonShape):
    """Somebody whom a message may mention."""

    mention = serializers.CharField(help_text="What to write into the message for it.")


class SuggestionsShape(serializers.Serializer[Any]):
    """Whom the beginning of a name may mean, who spoke last first."""

    results = SuggestionShape(many=True)


class VersionShape(serializers.Serializer[Any]):
    """What a message said before it was edited."""

    version = serializers.IntegerField()
    content = serializers.CharField()
    html = serializers.CharField()
    written_date = serializers.DateTimeField()


def version_json(version: MessageVersion) -> dict[str, Any]:
    """Return what a message said as ``VersionShape`` describes it."""
    return {
        "version": version.number,
        "content": version.content,
        "html": version.html,
        "written_date": version.written_date,
    }


class VersionsShape(serializers.Serializer[Any]):
    """What a message said before, the oldest first."""

    results = VersionShape(many=True)
