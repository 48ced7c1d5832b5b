"""Rooms and the counter that numbers everything that happens in them."""

from collections.abc import Iterable

from django.db import models

from accounts.models import User
from chatsite.emoji import EMOJI_LIMIT
from chatsite.models import BaseModel, SnakeCaseTable, TimestampedModel, TimestampedQuerySet
from chatsite.names import normalised_key
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import REFERENCE, Layout


class RoomKind(models.TextChoices):
    """Who gets in: anyone, the invited, or exactly certain people.

    These are two (or one with themself) in a direct room, three to ten in a group.
    """

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    DIRECT = "direct", "Direct"
    GROUP = "group", "Group"


# The rooms of certain people, which are called by those.
DIRECT_KINDS = (RoomKind.DIRECT, RoomKind.GROUP)
GROUP_LEAST, GROUP_MOST = 3, 10


class Allowed(models.TextChoices):
    """Who of a room's people may do something."""

    EVERYBODY = "everybody", "Everybody"
    ADMINS = "admins", "Room admins only"


class SlowMode(models.IntegerChoices):
    """How many seconds there must be between two messages of one person."""

    OFF = 0, "Off"
    TEN_SECONDS = 10, "10 seconds"
    HALF_A_MINUTE = 30, "30 seconds"
    A_MINUTE = 60, "1 minute"
    FIVE_MINUTES = 300, "5 minutes"
    FIFTEEN_MINUTES = 900, "15 minutes"


class Room(BaseModel, TimestampedModel):
    """A conversation. A direct room and a group have no name and never become another kind.

    Nobody comes into these two or leaves them, and so nobody administers or owns them: all of their
    people are members. With other people it is another room.

    ``name_key`` makes the names of open rooms unique without case: those of closed ones are
    nobody's business. ``direct_key`` (``"<lower id>:<higher id>"``) makes the room of two people
    unique, ``group_key`` (all ids, ascending) that of more. A closed room that all have left is
    archived. Each of these is null where it does not apply. ``emoji`` is the room's sign, where it
    has one of its own. ``mention_room_by`` says who may call all of the room's people at once,
    ``pin_by`` who may pin, ``write_by`` who may write, ``invite_by`` who may bring others in; of
    ``slow_seconds`` there must be as many between two messages of one person (0: none), unless they
    administer the room.
    """

    kind = models.CharField(max_length=10, choices=RoomKind.choices)
    room_name = models.CharField(max_length=80, blank=True, default="")
    name_key = KeyField(max_length=160, null=True, unique=True, editable=False)
    direct_key = KeyField(max_length=41, null=True, unique=True, editable=False)
    # Ten ids of at most nineteen digits, and what is between them.
    group_key = KeyField(max_length=199, null=True, unique=True, editable=False)
    description = models.CharField(max_length=500, blank=True, default="")
    mention_room_by = models.CharField(
        max_length=10, choices=Allowed.choices, default=Allowed.EVERYBODY
    )
    pin_by = models.CharField(max_length=10, choices=Allowed.choices, default=Allowed.EVERYBODY)
    emoji = models.CharField(max_length=EMOJI_LIMIT, blank=True, default="")
    write_by = models.CharField(max_length=10, choices=Allowed.choices, default=Allowed.EVERYBODY)
    invite_by = models.CharField(max_length=10, choices=Allowed.choices, default=Allowed.ADMINS)
    slow_seconds = models.IntegerField(choices=SlowMode.choices, default=SlowMode.OFF)
    archived_date = models.DateTimeField(null=True, editable=False)
    creator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = models.Manager.from_queryset(TimestampedQuerySet["Room"])()

    singlestore = REFERENCE

    class Meta:
        db_table = "rooms"

    def __str__(self) -> str:
        return self.room_name or f"{self.kind} room {self.pk}"

    @property
    def is_direct(self) -> bool:
        """Whether this is the room of certain people, a group among these: it has no name."""
        return self.kind in DIRECT_KINDS

    @property
    def is_group(self) -> bool:
        """Whether this is the room of three people or more."""
        return self.kind == RoomKind.GROUP

    @staticmethod
    def name_key_of(kind: str, room_name: str) -> str | None:
        """Return what makes the name of a room of this kind unique, if anything does."""
        return normalised_key(room_name) if kind == RoomKind.OPEN else None

    @staticmethod
    def direct_key_of(first_id: int, second_id: int) -> str:
        """Return what makes the direct room of two people unique, in either order."""
        return f"{min(first_id, second_id)}:{max(first_id, second_id)}"

    @staticmethod
    def other_of(direct_key: str, user_id: int) -> int:
        """Return the other of the two people of a direct room, oneself if there is no other."""
        first, _, second = direct_key.partition(":")
        return int(second) if int(first) == user_id else int(first)

    @staticmethod
    def group_key_of(user_ids: Iterable[int]) -> str:
        """Return what makes the group of these people unique, in any order."""
        return ":".join(map(str, sorted(set(user_ids))))

    @staticmethod
    def others_of(group_key: str, user_id: int) -> list[int]:
        """Return the other people of a group."""
        return [person for person in map(int, group_key.split(":")) if person != user_id]


class RoomCounter(models.Model, metaclass=SnakeCaseTable):
    """The room's latest number. Whoever locks this row is the only writer of the room.

    ``last_seq`` is the place of the newest message, ``mark`` its mark (see
    :func:`~chat.models.message.mark_of`). ``said_seq`` and ``last_message_date`` are those of the
    newest that somebody wrote, and order the sidebar: system messages leave them. ``pinned`` says
    how many messages are pinned (``None``: none ever was). ``keyworded`` is true where somebody in
    the room may have keywords (``None``: nobody has), so that messages are looked through for them
    nowhere else. ``room_messages`` counts those that were sent to the room, ``thread_messages``
    those for their threads alone, deleted ones included: what a member has not read is the
    difference to what they had read (``queries.unread``), and therefore both may begin anywhere;
    system messages are in neither.
    """

    room = models.OneToOneField(
        Room, on_delete=models.PROTECT, primary_key=True, related_name="counter"
    )
    number = models.BigIntegerField(default=0)
    last_seq = models.BigIntegerField(default=0)
    said_seq = models.BigIntegerField(default=0)
    last_message_date = models.DateTimeField(null=True)
    mark = models.CharField(max_length=8, null=True)
    pinned = models.BigIntegerField(null=True)
    room_messages = models.BigIntegerField(default=0)
    thread_messages = models.BigIntegerField(default=0)
    keyworded = models.BooleanField(null=True)

    singlestore = Layout("rowstore", shard_key=("room_id",))

    def __str__(self) -> str:
        return f"room {self.room_id} at {self.number}"
