"""What the API gives of files."""

from typing import Any

from rest_framework import serializers

from chat.api.room_outputs import PersonShape
from chat.models import AttachmentKind


class AttachmentShape(serializers.Serializer[Any]):
    """A file of a message, or one that is not sent yet."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Of what `url` gives, in bytes.")
    kind = serializers.ChoiceField(
        choices=AttachmentKind.choices,
        help_text="Pictures and recordings tell no place and no device. A `file` is as it came.",
    )
    content_type = serializers.CharField(help_text="What `url` is served as.")
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    url = serializers.CharField(
        help_text="Of a picture, 2048 pixels at most. Takes a token, or the session of a browser;"
        " `Range`, and `If-None-Match` with the `ETag` of an earlier answer. `?download=1` says"
        " that it is to be saved."
    )
    thumbnail_url = serializers.CharField(allow_null=True, help_text="480 pixels at most.")
    alt = serializers.CharField(allow_blank=True, help_text="What is to be seen, in words.")
    colour = serializers.CharField(
        allow_blank=True, help_text="`#rrggbb`, to show until the picture is there, or empty."
    )
    duration = serializers.FloatField(allow_null=True, help_text="Of a recording, in seconds.")
    peaks = serializers.CharField(
        allow_blank=True, help_text="The wave of a voice message, a hexadecimal digit each part."
    )
    animated = serializers.BooleanField()


class FileShape(AttachmentShape):
    """A file in a list."""

    room = serializers.IntegerField()
    message = serializers.IntegerField(
        allow_null=True, help_text="The message that has it, null until it is sent."
    )
    creation_date = serializers.DateTimeField(help_text="When it was brought.")


class FileOfRoomShape(FileShape):
    """A file of a room."""

    sender = PersonShape()


class FilesShape(serializers.Serializer[Any]):
    """Files of a room, and what to give as ``before`` for older ones."""

    results = FileOfRoomShape(many=True)
    following = serializers.CharField(allow_null=True)


class MyFileShape(FileShape):
    """A file that I brought."""

    stored = serializers.IntegerField(
        help_text="How many bytes it takes of what I may store, with what was made of it."
    )
    readable = serializers.BooleanField(
        help_text="Whether I am in its room now; otherwise I can only delete it."
    )


class MyFilesShape(serializers.Serializer[Any]):
    """My files, what to give as ``before`` for older ones, and how much I store and may, in bytes.

    ``stored`` has also what was deleted a moment ago and can still be brought back.
    """

    results = MyFileShape(many=True)
    following = serializers.CharField(allow_null=True)
    stored = serializers.IntegerField()
    quota = serializers.IntegerField()
