"""Messages: each has its place in the room for ever, and the number of its latest change."""

from collections.abc import Sequence
from uuid import UUID
from zlib import crc32

from django.db import models

from accounts.face import Face
from accounts.models import User
from chat.models.mention import KEYWORDED_LENGTH, MENTIONED_LENGTH, mentioned_numbers
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout

EXCERPT_LENGTH = 140
#: Of what an admin of a room says about why they deleted a message.
DELETION_REASON_LENGTH = 200
# Of an excerpt, what fits beside the name of a room in a list.
WORDS_LENGTH = 80
IN_THREAD = "Replied in a thread"


def mark_of(client_id: UUID) -> str:
    """Return eight characters that tell a message from one that another history has in its place.

    A number and the mark of the newest message at that number name a history: once a backup was
    restored, other messages are sent under the numbers that were taken before. Ids do not tell
    them apart, because they begin again as well.
    """
    return f"{crc32(client_id.bytes):08x}"


def words_of(excerpt: str | None, thread_only: bool | None) -> str:
    """Return what a list of rooms shows of a message: no more than the room does."""
    return IN_THREAD if thread_only else (excerpt or "")[:WORDS_LENGTH].rstrip()


class MessageType(models.TextChoices):
    """What a message holds: what somebody wrote, or else what happened in the room."""

    TEXT = "text", "Text"
    JOINED = "joined", "Joined"
    ADDED = "added", "Added"
    LEFT = "left", "Left"
    REMOVED = "removed", "Removed"
    RENAMED = "renamed", "Renamed"
    DESCRIBED = "described", "Described"
    ARCHIVED = "archived", "Archived"
    UNARCHIVED = "unarchived", "Unarchived"


#: Those that say who came and who went.
COMING_AND_GOING = frozenset(
    {MessageType.JOINED, MessageType.ADDED, MessageType.LEFT, MessageType.REMOVED}
)


class MessageQuerySet(TimestampedQuerySet["Message"]):
    """Messages, deleted ones included unless :meth:`living` is asked for."""

    def of(self, room_id: int) -> "MessageQuerySet":
        """Return those of a room."""
        return self.filter(room_id=room_id)

    def living(self) -> "MessageQuerySet":
        """Return those that are not deleted."""
        return self.filter(deleted=False)

    def for_the_room(self) -> "MessageQuerySet":
        """Return those that are not for their thread alone."""
        return self.filter(thread_only__isnull=True)

    def written(self) -> "MessageQuerySet":
        """Return those that somebody wrote, without those that say what happened."""
        return self.filter(message_type=MessageType.TEXT)

    def with_sender(self) -> "MessageQuerySet":
        """Return them with their ``sender`` loaded."""
        return self.select_related("sender")


class Message(BaseModel, TimestampedModel):
    """One message. A deleted one stays as an empty tombstone, so that absence learns of it.

    ``seq`` is its place, ``changed_seq`` the number of its latest change, both from
    :class:`~chat.models.RoomCounter`. ``client_id`` is chosen by the sender, so that a retry is
    recognised. ``content`` is what was typed (Markdown), ``html`` what was made of it, ``excerpt``
    its beginning as one line of text, for quotes (``None`` only while the migration that brought
    this column is under way). ``mentioned`` says whom it mentions, as ``mentioned_text`` writes it
    (``None`` for nobody, as nearly always): the rows of ``mentions`` are for finding it.
    ``keyworded`` says in the same way whom it calls by a keyword of theirs and does not mention:
    each of these may learn that of themself, and nobody else may.
    ``edited_number`` is the room's number of its latest edit (``None`` for none, and for those that
    were made before this was noted). ``thread_id`` is the first message of the thread that a reply
    belongs to: of all that answers it, or answers an answer; ``replies`` counts them at that first
    message, deleted ones not (``None`` where there never were any), and ``replied_date`` says there
    when the latest of them came. ``thread_only`` is true of a reply that is for its thread alone:
    the room shows a line of it (``None`` for all others, and never false: SingleStore adds columns
    only if they may be empty). ``restored_number`` is the number at which its deletion was taken
    back last (``None`` for never). ``deletion_reason`` is what an admin of the room said who
    deleted it, though somebody else wrote it ("" for nothing; ``None`` for all others). It stays
    for as long as the tombstone does. ``attached`` says how many files it has (``None`` for none).

    A system message says what happened in the room (``message_type``): its sender did it, to
    whomever ``about_id`` says (``None`` for nobody else), and ``content`` is the new name of a room
    that was renamed. The sentence is made of that when it is shown. It is never unread, and nobody
    edits, deletes, answers or marks it.
    """

    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    seq = models.BigIntegerField()
    changed_seq = models.BigIntegerField()
    sender = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    message_type = models.CharField(
        max_length=10, choices=MessageType.choices, default=MessageType.TEXT
    )
    content = models.TextField(max_length=8000)
    html = models.TextField()
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, null=True)
    mentioned = models.CharField(max_length=MENTIONED_LENGTH, null=True)
    keyworded = models.CharField(max_length=KEYWORDED_LENGTH, null=True)
    reply_to_id = models.BigIntegerField(null=True)
    thread_id = models.BigIntegerField(null=True)
    replies = models.IntegerField(null=True)
    replied_date = models.DateTimeField(null=True)
    thread_only = models.BooleanField(null=True)
    edited_number = models.BigIntegerField(null=True)
    restored_number = models.BigIntegerField(null=True)
    deletion_reason = models.CharField(max_length=DELETION_REASON_LENGTH, null=True)
    about_id = models.BigIntegerField(null=True)
    attached = models.SmallIntegerField(null=True)
    edited = models.BooleanField(default=False)
    deleted = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(MessageQuerySet)()

    #: The mark that the room had at ``changed_seq``; whoever makes the change knows it.
    room_mark = ""

    #: Whom its sender named without them being in the room; known only to who just wrote it.
    not_mentioned: Sequence[Face] = ()

    singlestore = Layout("columnstore", shard_key=("room_id",), sort_key=("room_id", "seq DESC"))

    class Meta:
        db_table = "messages"
        constraints = [
            models.UniqueConstraint(fields=["room", "client_id"], name="messages_room_client")
        ]
        indexes = [
            models.Index(fields=["room", "seq"], name="messages_room_seq"),
            models.Index(fields=["room", "changed_seq"], name="messages_room_changed"),
            models.Index(fields=["room", "thread_id", "seq"], name="messages_room_thread"),
            models.Index(fields=["room", "deleted", "seq"], name="messages_room_deleted"),
            models.Index(fields=["sender", "room", "seq"], name="messages_sender_room"),
            # Searching from a moment on; not on SQLite, whose own index is in the order of time.
            models.Index(fields=["room", "creation_date", "seq"], name="messages_room_date"),
        ]

    def __str__(self) -> str:
        return f"message {self.seq} of room {self.room_id}"

    @property
    def is_system(self) -> bool:
        """Whether it says what happened in the room, and nobody wrote it."""
        return self.message_type != MessageType.TEXT

    @property
    def is_as_sent(self) -> bool:
        """Whether nothing has happened to it since: whatever does takes the room's next number."""
        return self.changed_seq == self.seq

    @property
    def mark(self) -> str:
        """The mark of the room at ``changed_seq``, ``""`` where that is not known."""
        return mark_of(self.client_id) if self.is_as_sent else self.room_mark

    @property
    def is_plain(self) -> bool:
        """Whether it is as it was sent, with nothing but a text, and was never answered."""
        is_text = self.reply_to_id is None and self.mentioned is None and self.attached is None
        # Those that were answered before replies were counted have no number for that.
        return is_text and self.is_as_sent and self.replies is None

    @property
    def thread(self) -> int:
        """The id of the first message of the thread that it belongs to, or would begin."""
        return self.thread_id or self.pk

    @property
    def deleted_by_admin(self) -> bool:
        """Whether an admin of the room deleted it, who did not write it."""
        return self.deletion_reason is not None

    @property
    def version(self) -> int:
        """The room's number at which it came to say what it says."""
        return self.edited_number or self.seq

    @property
    def mentioned_at(self) -> dict[int, int]:
        """Whom it mentions (``EVERYBODY`` for all), and since which number of the room."""
        return mentioned_numbers(self.mentioned, self.seq) if self.mentioned is not None else {}

    @property
    def keyworded_at(self) -> dict[int, int]:
        """Whom it calls by a keyword of theirs, and since which number of the room."""
        return mentioned_numbers(self.keyworded, self.seq) if self.keyworded is not None else {}
