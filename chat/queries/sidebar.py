"""The rooms and people of one person by name, in five queries however many."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from django.db.models import F
from django.utils import timezone

from accounts.face import FACE_COLUMNS, Face
from accounts.models import User, UserStatus
from accounts.own_status import OWN_STATUS_COLUMNS, OwnStatus
from chat.models import ADMINISTERING, Membership, NotificationLevel, Room, RoomKind
from chat.models.message import words_of
from chat.queries.attention import effective_level, is_muted
from chat.queries.mentions import unread_mentions
from chat.queries.unread import Unread, unread_counts
from chatsite.orm.prepared import Prepared


class LastMessage(NamedTuple):
    """The newest message of a room in a few words, which a deleted one has none of."""

    sender: Face
    words: str
    deleted: bool


class SidebarRoom(NamedTuple):
    """One line of the sidebar: a room of the person, their part in it, and its latest numbers.

    ``creation_date`` is the room's, ``joined_date`` the membership's. ``unread`` counts what is
    unread in the room, ``in_threads`` what is for threads of it alone, ``mentions`` are the places
    of those of both that mention the person. ``muted`` is whether the room is muted now,
    ``muted_until`` when that ends (``None``: not by itself). ``other`` is the person of a direct
    room (maybe oneself), ``other_status`` that of their account, ``other_says`` what they say of
    themself now, ``other_zone`` the name of their time zone if others may know it, ``last`` the
    room's newest
    message, if it has any.
    """

    room_id: int
    user_id: int
    kind: str
    room_name: str
    description: str
    direct_key: str | None
    creation_date: datetime
    role: str
    last_read_seq: int
    joined_date: datetime
    number: int
    last_seq: int
    last_message_date: datetime | None
    mark: str | None
    mention_room_by: str
    pin_by: str
    write_by: str
    invite_by: str
    slow_seconds: int
    archived_date: datetime | None
    emoji: str
    pins: int | None
    notification_level: str
    muted: bool
    muted_until: datetime | None
    hidden_at_seq: int | None
    unread: int = 0
    in_threads: int = 0
    mentions: tuple[int, ...] = ()
    other: Face | None = None
    other_status: int = UserStatus.ACTIVE
    other_says: OwnStatus | None = None
    other_zone: str = ""
    last: LastMessage | None = None

    @property
    def pk(self) -> int:
        """The room's id, as templates ask a room for it."""
        return self.room_id

    @property
    def title(self) -> str:
        """The room's name, or that of the other person."""
        return self.other.full_name if self.other else self.room_name

    @property
    def is_with_nobody(self) -> bool:
        """Whether this is a direct room with somebody whose account is disabled."""
        return self.other_status == UserStatus.DISABLED

    @property
    def is_with_oneself(self) -> bool:
        """Whether this is the direct room of the person with themself."""
        first, _, second = (self.direct_key or ":-").partition(":")
        return first == second

    @property
    def is_direct(self) -> bool:
        """Whether this is a conversation of two people, or of one with themself."""
        return self.kind == RoomKind.DIRECT

    @property
    def is_admin(self) -> bool:
        """Whether the person administers the room."""
        return self.role in ADMINISTERING

    @property
    def shown_kind(self) -> str:
        """The kind of the room in words."""
        return RoomKind(self.kind).label

    @property
    def notify(self) -> str:
        """For what the room calls the person: all of it, mentions, or nothing."""
        return effective_level(self.notification_level, muted=self.muted)

    @property
    def is_quiet(self) -> bool:
        """Whether the list shows it quietly: muted, or calling for nothing."""
        return self.muted or self.notify == NotificationLevel.NOTHING

    @property
    def is_hidden(self) -> bool:
        """Whether the person hid it, and nothing was said since."""
        is_newest = self.hidden_at_seq is not None and self.hidden_at_seq >= self.last_seq
        return is_newest and not self.unread

    @property
    def calling(self) -> int:
        """How many unread messages count in titles."""
        return self.unread if self.notify == NotificationLevel.ALL else 0

    @property
    def calling_mentions(self) -> tuple[int, ...]:
        """The places of unread messages that mention the person and are to be shown as such."""
        return () if self.notify == NotificationLevel.NOTHING else self.mentions

    @property
    def pinned(self) -> int:
        """How many messages are pinned in the room."""
        return self.pins or 0

    @property
    def latest(self) -> datetime:
        """When something happened last, for what is open first."""
        return self.last_message_date or self.joined_date


class Person(TypedDict):
    """What a ``SidebarRoom`` says of the person of a direct room."""

    other: Face | None
    other_status: int
    other_says: OwnStatus | None
    other_zone: str


NOBODY: Person = {
    "other": None,
    "other_status": UserStatus.ACTIVE,
    "other_says": None,
    "other_zone": "",
}
NOTHING = Unread()
# What is needed of the person of a direct room, beside their face.
BESIDE_FACES = ("user_status", "time_zone", "hides_times", *OWN_STATUS_COLUMNS)
# In the order of the fields. Models for all of these rows would cost more than the page around.
COLUMNS = (
    "room_id",
    "user_id",
    "room__kind",
    "room__room_name",
    "room__description",
    "room__direct_key",
    "room__creation_date",
    "role",
    "last_read_seq",
    "creation_date",
    "room__counter__number",
    "room__counter__last_seq",
    "room__counter__last_message_date",
    "room__counter__mark",
    "room__mention_room_by",
    "room__pin_by",
    "room__write_by",
    "room__invite_by",
    "room__slow_seconds",
    "room__archived_date",
    "room__emoji",
    "room__counter__pinned",
    "notification_level",
    "muted",
    "muted_until",
    "hidden_at_seq",
)
ROWS = Prepared(
    lambda user_id: Membership.objects.active().of_person(user_id).values_list(*COLUMNS), 1
)
# One row by two keys of every room, however long it is.
LAST = Prepared(
    lambda user_id: (
        Membership.objects.active()
        .of_person(user_id)
        .filter(room__messages__seq=F("room__counter__last_seq"))
        .values_list(
            "room_id",
            "room__messages__excerpt",
            "room__messages__thread_only",
            "room__messages__deleted",
            *(f"room__messages__sender__{column}" for column in FACE_COLUMNS),
        )
    ),
    1,
)
ROW = Prepared(
    lambda user_id, room_id: (
        Membership.objects.active().of_person(user_id).of(room_id).values_list(*COLUMNS)
    ),
    2,
)


def sidebar_of(user: User) -> list[SidebarRoom]:
    """Return all rooms of ``user`` by name, with what is unread in them and was said last.

    By name, so that no line moves while somebody points at it; static/js/sidebar sorts alike.
    """
    rooms = _complete(user, [SidebarRoom(*row) for row in ROWS.rows(user.pk)])
    last = _last_messages(user)
    shown = [row._replace(last=last.get(row.room_id)) for row in rooms]
    return sorted(shown, key=lambda row: (row.title.casefold(), row.room_id))


def latest_first(rooms: Iterable[SidebarRoom]) -> list[SidebarRoom]:
    """Return ``rooms`` in the order of what happened in them last."""
    return sorted(rooms, key=lambda row: row.latest, reverse=True)


def sidebar_row(user: User, room_id: int) -> SidebarRoom | None:
    """Return what the sidebar of ``user`` says of one room, ``None`` if they may not read it."""
    rooms = _complete(user, [SidebarRoom(*row) for row in ROW.rows(user.pk, room_id)])
    return rooms[0] if rooms else None


def _complete(user: User, rows: list[SidebarRoom]) -> list[SidebarRoom]:
    """Return ``rows`` with what is unread, and with the people of direct rooms."""
    behind = [(row.room_id, row.last_read_seq) for row in rows if row.last_seq > row.last_read_seq]
    unread = unread_counts(user.pk, behind)
    mentions = unread_mentions(user.pk, [place for place in behind if place[0] in unread])
    others = _others(user, rows)
    now = timezone.now()
    return [
        row._replace(
            unread=unread.get(row.room_id, NOTHING).in_room,
            in_threads=unread.get(row.room_id, NOTHING).in_threads,
            mentions=mentions.get(row.room_id, ()),
            muted=is_muted(row.muted, row.muted_until, now),
            **others.get(row.room_id, NOBODY),
        )
        for row in rows
    ]


def _last_messages(user: User) -> dict[int, LastMessage]:
    return {
        room_id: LastMessage(Face(*sender), words_of(excerpt, thread_only), deleted)
        for room_id, excerpt, thread_only, deleted, *sender in LAST.rows(user.pk)
    }


def _others(user: User, rows: list[SidebarRoom]) -> dict[int, Person]:
    ids = {row.room_id: Room.other_of(row.direct_key, user.pk) for row in rows if row.direct_key}
    people = User.objects.filter(pk__in=set(ids.values()))
    found = people.values_list(*BESIDE_FACES, *FACE_COLUMNS) if ids else ()
    facts = {row[-len(FACE_COLUMNS)]: _person_of(*row) for row in found}
    return {room_id: facts[person_id] for room_id, person_id in ids.items()}


def _person_of(status: int, zone: str | None, hides_times: bool | None, *columns: Any) -> Person:
    own, face = columns[: len(OWN_STATUS_COLUMNS)], columns[len(OWN_STATUS_COLUMNS) :]
    is_active = status != UserStatus.DISABLED
    return {
        "other": Face(*face),
        "other_status": status,
        "other_says": OwnStatus.of(*own) if is_active else None,
        "other_zone": zone or "" if is_active and not hides_times else "",
    }
