"""Mentions: one row for each person whom a message calls, and one for all of its room.

It calls those whom its text mentions, which everybody sees, and those of whom it has a keyword,
which nobody but themselves is told.
"""

from collections.abc import Iterable, Mapping

from django.db import models

from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout

#: Stands for all people of the room where the id of one would stand; nobody has this id.
EVERYBODY = 0
#: The number of a mention that never was one: its person was called by a keyword alone.
NEVER = 0
# People whom the text of a message mentions.
PEOPLE_LIMIT = 20
#: People whom one message calls by keywords.
CALLED_LIMIT = 100
#: Of the column ``messages.mentioned``: two numbers and two signs for each, and for the room.
MENTIONED_LENGTH = (PEOPLE_LIMIT + 1) * 40
#: Of ``messages.keyworded``, which is no text without a bound: MariaDB would read pages of messages
#: by way of its disk.
KEYWORDED_LENGTH = CALLED_LIMIT * 40


class MentionQuerySet(TimestampedQuerySet["Mention"]):
    """Mentions, those that an edit took out included unless :meth:`counting` is asked for."""

    def of(self, room_id: int) -> "MentionQuerySet":
        """Return those of a room."""
        return self.filter(room_id=room_id)

    def counting(self) -> "MentionQuerySet":
        """Return those that their message still has."""
        return self.filter(removed=False)


class Mention(BaseModel, TimestampedModel):
    """Somebody, or everybody, whom a message mentions, or calls by a keyword.

    ``seq`` is the message's place. ``number`` is the room's number at which it mentioned them
    first: an edit that takes it out and one that brings it back leave it as it is, so that nobody
    is called twice. ``keyword_number`` is the same for a keyword of theirs. Each is apart from the
    other, so that what everybody sees of mentions is the same whoever has keywords. ``NEVER`` and
    ``None`` stand for never.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    sender_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    number = models.BigIntegerField()
    keyword_number = models.BigIntegerField(null=True)
    removed = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(MentionQuerySet)()

    singlestore = Layout(
        "columnstore", shard_key=("room_id",), sort_key=("user_id", "creation_date DESC")
    )

    class Meta:
        db_table = "mentions"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "message_id", "user_id"], name="mentions_one_each"
            )
        ]
        indexes = [
            models.Index(fields=["room", "user_id", "seq"], name="mentions_room_person"),
            models.Index(fields=["user_id", "creation_date"], name="mentions_person"),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} on message {self.message_id}"


def mentioned_text(numbers: Mapping[int, int], seq: int) -> str | None:
    """Return how a message at the place ``seq`` stores whom it mentions, ``None`` for nobody.

    ``numbers`` says at which number of the room each came in first.
    """
    parts = [f"{who}" if number == seq else f"{who}:{number}" for who, number in numbers.items()]
    return " ".join(parts) or None


def mentioned_numbers(text: str | None, seq: int) -> dict[int, int]:
    """Return what ``mentioned_text`` made a text of."""
    found: dict[int, int] = {}
    for part in (text or "").split():
        who, _, number = part.partition(":")
        found[int(who)] = int(number or seq)
    return found


def people_of(mentioned: Iterable[int]) -> list[int]:
    """Return the people among ``mentioned``, without what stands for everybody."""
    return [who for who in mentioned if who != EVERYBODY]
