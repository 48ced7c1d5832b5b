"""What the API gives of messages: how the schema describes it, and what makes it."""

from typing import Any

from rest_framework import serializers

from chat.api.attachment_outputs import AttachmentShape
from chat.api.room_outputs import MarkField, PersonShape
from chat.models import MessageType, MessageVersion
from chatsite.http.api_answers import BadInputAnswer


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
    content = serializers.CharField(
        allow_blank=True,
        help_text="Markdown, as typed; what happened as a plain sentence, with names of today.",
    )
    html = serializers.CharField(allow_blank=True, help_text="Sanitised HTML.")
    message_type = serializers.ChoiceField(
        choices=MessageType.choices,
        help_text="`text` is what the sender wrote. All others say what the sender did in the room:"
        " show a quiet line. They are never unread, and nothing can be done with them (403).",
    )
    about = serializers.IntegerField(
        allow_null=True,
        help_text="The id of whom the sender added or removed; null where that is nobody.",
    )
    reply_to = serializers.IntegerField(allow_null=True)
    thread = serializers.IntegerField(
        allow_null=True,
        help_text="Of a reply: the message at which all began that it answers, directly or not.",
    )
    thread_only = serializers.BooleanField(
        help_text="Whether a reply is for its thread alone: elsewhere, show a line of it."
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
    deleted_by_admin = serializers.BooleanField(
        help_text="Whether an admin of the room deleted it, who did not write it."
    )
    reason = serializers.CharField(
        allow_blank=True, help_text="What that admin said about why, or empty."
    )
    mentions = serializers.ListField(
        child=serializers.IntegerField(), help_text="The ids of the people whom it mentions."
    )
    mentions_room = serializers.BooleanField(help_text="Whether it mentions everybody.")
    pinned = serializers.BooleanField()
    attachments = AttachmentShape(many=True)
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
    mark = MarkField()


class ThreadShape(serializers.Serializer[Any]):
    """Replies of a thread, oldest first, and the number to stream or ask for changes from."""

    results = MessageShape(many=True)
    message = MessageShape(help_text="The first message of the thread, maybe deleted.")
    has_before = serializers.BooleanField()
    cursor = serializers.IntegerField()
    mark = MarkField()


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
    mark = MarkField()
    reset = serializers.BooleanField()


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
