"""Files that people send."""

from pathlib import PurePath

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from chat.models.message import Message
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout

NAME_LENGTH = 255
#: Of what somebody says about a picture who sees it to those who do not.
ALT_LENGTH = 500
#: Of the wave of a voice message, one sign each.
PEAKS_LENGTH = 64
DERIVED_TYPE = "image/webp"
ORIGINAL, MIDDLE, THUMBNAIL = VARIANTS = ("original", "middle", "thumbnail")


class AttachmentState(models.TextChoices):
    """Whether the bytes of a file are there, and whether a message has it."""

    COMING = "coming", "Coming"
    UNSENT = "unsent", "Not sent yet"
    SENT = "sent", "Sent"
    LEAVING = "leaving", "Leaving"


class AttachmentKind(models.TextChoices):
    """How a file is shown."""

    PICTURE = "picture", "Picture"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Audio"
    FILE = "file", "File"


class AttachmentQuerySet(TimestampedQuerySet["Attachment"]):
    """Files, those included that nobody may see yet, or any more."""

    def of(self, room_id: int) -> "AttachmentQuerySet":
        """Return those of a room."""
        return self.filter(room_id=room_id)

    def in_messages(self) -> "AttachmentQuerySet":
        """Return those of messages that are not deleted."""
        return self.filter(_in_messages())

    def not_deleted(self) -> "AttachmentQuerySet":
        """Return those of messages that are not deleted, and those that are not sent yet."""
        return self.filter(Q(state=AttachmentState.UNSENT) | _in_messages())

    def of_person(self, user_id: int) -> "AttachmentQuerySet":
        """Return those that a person brought."""
        return self.filter(user_id=user_id)

    def unsent_of(self, user_id: int) -> "AttachmentQuerySet":
        """Return those that a person has brought and not sent yet."""
        return self.filter(state=AttachmentState.UNSENT, user_id=user_id)


def _in_messages() -> Q:
    message = Message.objects.living().filter(
        room_id=OuterRef("room_id"), pk=OuterRef("message_id")
    )
    return Q(Exists(message), state=AttachmentState.SENT)


class Attachment(BaseModel, TimestampedModel):
    """A file that ``user`` brought into a room; ``message_id`` is the message it was sent with.

    Row and bytes agree whatever is killed when: the row is there first (``coming``), then all of
    the bytes, then the row says so (``unsent``, and ``sent`` in the transaction of a message), and
    a row that is to go (``leaving``) goes after its bytes. ``token`` names the bytes and is used
    once; of a picture there are only a middle and a thumbnail, of others the original, and maybe a
    thumbnail. ``position`` is its place in the message. ``size`` is that of what one downloads,
    ``stored_size`` that of all variants, in bytes; ``content_type`` is what the original is served
    as. Of a picture ``width``, ``height`` and ``colour`` ("#rrggbb", of its middle) are known, of a
    recording ``duration``, in seconds, and ``peaks``, the wave of a voice message in hexadecimal
    digits. What is shown in the page tells no place and no device; a plain file is as it came.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField(null=True)
    position = models.SmallIntegerField(default=0)
    state = models.CharField(
        max_length=7, choices=AttachmentState.choices, default=AttachmentState.COMING
    )
    token = models.CharField(max_length=32)
    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(
        max_length=7, choices=AttachmentKind.choices, default=AttachmentKind.FILE
    )
    content_type = models.CharField(max_length=100, default="application/octet-stream")
    size = models.BigIntegerField(default=0)
    stored_size = models.BigIntegerField(default=0)
    has_thumbnail = models.BooleanField(default=False)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    colour = models.CharField(max_length=7, default="")
    alt = models.CharField(max_length=ALT_LENGTH, default="")
    duration = models.FloatField(null=True)
    peaks = models.CharField(max_length=PEAKS_LENGTH, default="")
    animated = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(AttachmentQuerySet)()

    singlestore = Layout("columnstore", shard_key=("room_id",), sort_key=("room_id", "message_id"))

    class Meta:
        db_table = "attachments"
        indexes = [
            models.Index(fields=["room", "message_id"], name="attachments_room_message"),
            models.Index(fields=["room", "creation_date"], name="attachments_room_date"),
            models.Index(fields=["user", "creation_date"], name="attachments_person"),
            models.Index(fields=["state", "modified_date"], name="attachments_state"),
            models.Index(fields=["token"], name="attachments_token"),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk} of room {self.room_id}"

    @property
    def download_variant(self) -> str:
        """Which variant one downloads."""
        return MIDDLE if self.kind == AttachmentKind.PICTURE else ORIGINAL

    @property
    def variants(self) -> list[str]:
        """Which variants there are."""
        return [self.download_variant, *([THUMBNAIL] if self.has_thumbnail else [])]

    @property
    def is_shown(self) -> bool:
        """Whether it is looked at or listened to in the page; all else is downloaded."""
        return self.kind != AttachmentKind.FILE

    def content_type_of(self, variant: str) -> str:
        """Return what a variant is served as: pictures that were made of a file are WebP."""
        return self.content_type if variant == ORIGINAL else DERIVED_TYPE

    def name_of(self, variant: str) -> str:
        """Return what a variant is called where it is saved: what it is shows in its ending."""
        is_derived = variant != ORIGINAL
        return f"{PurePath(self.name).stem}.webp" if is_derived else self.name

    def path(self, variant: str) -> str:
        """Return the name under which the bytes of a variant are stored."""
        return f"{self.token[:2]}/{self.token}.{variant}"
