"""Who is in a room, as what, and how far they have read."""

from datetime import datetime
from typing import Protocol

from django.db import models

from accounts.models import User, UserStatus
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class MembershipRole(models.TextChoices):
    """What a member may do in the room."""

    MEMBER = "member", "Member"
    ADMIN = "admin", "Room admin"
    OWNER = "owner", "Owner"


#: Those who administer a room.
ADMINISTERING = (MembershipRole.ADMIN.value, MembershipRole.OWNER.value)


class NotificationLevel(models.TextChoices):
    """Which messages of a room call for attention."""

    ALL = "all", "Every message"
    MENTIONS = "mentions", "Mentions only"
    NOTHING = "nothing", "Nothing"


class MembershipQuerySet(TimestampedQuerySet["Membership"]):
    """Memberships and bans; who may read a room is decided by :meth:`active` alone."""

    def active(self) -> "MembershipQuerySet":
        """Return those who are in their room, and may read it."""
        return self.filter(banned=False)

    def with_account(self) -> "MembershipQuerySet":
        """Return those whose person's account is not disabled."""
        return self.filter(user__user_status=UserStatus.ACTIVE)

    def without_account(self) -> "MembershipQuerySet":
        """Return those whose person's account is disabled."""
        return self.exclude(user__user_status=UserStatus.ACTIVE)

    def bans(self) -> "MembershipQuerySet":
        """Return those who may not come in."""
        return self.filter(banned=True)

    def admins(self) -> "MembershipQuerySet":
        """Return those who administer their room."""
        return self.active().filter(role__in=ADMINISTERING)

    def owners(self) -> "MembershipQuerySet":
        """Return those who own their room: one in each that is not a direct one."""
        return self.active().filter(role=MembershipRole.OWNER)

    def of(self, room_id: int) -> "MembershipQuerySet":
        """Return those of a room."""
        return self.filter(room_id=room_id)

    def of_person(self, user_id: int) -> "MembershipQuerySet":
        """Return those of a person."""
        return self.filter(user_id=user_id)

    def favourites(self) -> "MembershipQuerySet":
        """Return those whose room is a favourite, in the order that its person gave them."""
        chosen = self.filter(favourite_place__isnull=False)
        return chosen.order_by("favourite_place", "room_id")

    def with_person(self) -> "MembershipQuerySet":
        """Return them with their ``user`` loaded."""
        return self.select_related("user")

    def who_is_banned(self) -> dict[int, bool]:
        """Return whose memberships and bans these are, by id, and whether each is a ban."""
        return dict(self.values_list("user_id", "banned"))

    def ban(self) -> int:
        """Turn them into bans, and return how many there are."""
        return self.update(banned=True, role=MembershipRole.MEMBER)


class MembershipState(Protocol):
    """What a membership tells, and a row of the sidebar as well.

    ``last_seq``, ``number``, ``mark``, ``room_messages`` and ``thread_messages`` are the room's
    latest, as they were when this was read;
    ``pin_by``, ``mention_room_by``, ``write_by``, ``invite_by``, ``slow_seconds`` and
    ``archived_date`` are the room's.
    """

    @property
    def room_id(self) -> int: ...
    @property
    def user_id(self) -> int: ...
    @property
    def last_read_seq(self) -> int: ...
    @property
    def last_seq(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def mark(self) -> str | None: ...
    @property
    def room_messages(self) -> int: ...
    @property
    def thread_messages(self) -> int: ...
    @property
    def room_messages_read(self) -> int: ...
    @property
    def thread_messages_read(self) -> int: ...
    @property
    def is_admin(self) -> bool: ...
    @property
    def pin_by(self) -> str: ...
    @property
    def mention_room_by(self) -> str: ...
    @property
    def write_by(self) -> str: ...
    @property
    def invite_by(self) -> str: ...
    @property
    def slow_seconds(self) -> int: ...
    @property
    def archived_date(self) -> datetime | None: ...


class Membership(BaseModel, TimestampedModel):
    """One person in one room. Leaving deletes the row, unless it carries a ban.

    ``muted_until`` says when a muted room ends to be it (``None``: not by itself); what that makes
    of ``notification_level`` says ``queries.attention``. ``hidden_at_seq`` is the place of the
    newest message when a direct room was hidden (``None``: it is not). ``favourite_place`` is where
    the room stands among the favourites of its person (``None``: nowhere), the smallest first.
    ``slowed_date`` is when they wrote last while the room had slow mode. ``notified_number`` is the
    room's number of what one of their browsers told them of last (``None``: of nothing yet).
    ``room_messages_read`` and ``thread_messages_read`` are what ``room_messages`` and
    ``thread_messages`` of the room's counter were at the place ``last_read_seq``; they change with
    it, and only there.
    """

    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="memberships", db_index=False
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=10, choices=MembershipRole.choices, default=MembershipRole.MEMBER
    )
    banned = models.BooleanField(default=False)
    muted = models.BooleanField(default=False)
    muted_until = models.DateTimeField(null=True)
    notification_level = models.CharField(
        max_length=10, choices=NotificationLevel.choices, default=NotificationLevel.ALL
    )
    last_read_seq = models.BigIntegerField(default=0)
    room_messages_read = models.BigIntegerField(default=0)
    thread_messages_read = models.BigIntegerField(default=0)
    hidden_at_seq = models.BigIntegerField(null=True)
    favourite_place = models.BigIntegerField(null=True)
    slowed_date = models.DateTimeField(null=True)
    notified_number = models.BigIntegerField(null=True)

    objects = models.Manager.from_queryset(MembershipQuerySet)()

    singlestore = Layout("rowstore", shard_key=("room_id",))

    class Meta:
        db_table = "room_members"
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], name="room_members_room_user")
        ]

    @classmethod
    def ban_of(cls, room: Room, user_id: int) -> "Membership":
        """Return the ban, not stored yet, of somebody who is not in the room."""
        return cls(room=room, user_id=user_id, banned=True)

    def __str__(self) -> str:
        return f"user {self.user_id} in room {self.room_id}"

    @property
    def last_seq(self) -> int:
        """The place of the room's newest message, as it was when its counter was read."""
        return self.room.counter.last_seq

    @property
    def number(self) -> int:
        """The room's latest number, as it was when its counter was read."""
        return self.room.counter.number

    @property
    def mark(self) -> str | None:
        """The mark of the room's newest message, as it was when its counter was read."""
        return self.room.counter.mark

    @property
    def room_messages(self) -> int:
        """How many messages were sent to the room, when its counter was read."""
        return self.room.counter.room_messages

    @property
    def thread_messages(self) -> int:
        """How many messages were sent to its threads alone, when its counter was read."""
        return self.room.counter.thread_messages

    @property
    def pin_by(self) -> str:
        """Who may pin messages of the room."""
        return self.room.pin_by

    @property
    def mention_room_by(self) -> str:
        """Who may mention everybody of the room at once."""
        return self.room.mention_room_by

    @property
    def write_by(self) -> str:
        """Who may write in the room."""
        return self.room.write_by

    @property
    def invite_by(self) -> str:
        """Who may bring others into the room."""
        return self.room.invite_by

    @property
    def slow_seconds(self) -> int:
        """How long one waits in the room between two messages, unless one administers it."""
        return self.room.slow_seconds

    @property
    def archived_date(self) -> datetime | None:
        """Since when the room is archived, ``None`` where it is not."""
        return self.room.archived_date

    @property
    def is_admin(self) -> bool:
        """Whether this member administers the room."""
        return self.role in ADMINISTERING and not self.banned

    @property
    def is_owner(self) -> bool:
        """Whether this member is the owner of the room."""
        return self.role == MembershipRole.OWNER and not self.banned
