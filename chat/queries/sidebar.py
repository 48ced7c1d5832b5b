"""The rooms and people of one person by name, in five queries however many."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, TypedDict

from django.db.models import F
from django.utils import timezone

from accounts.face import FACE_COLUMNS, Face
from accounts.models import User, UserStatus
from accounts.own_status import OWN_STATUS_COLUMNS, OwnStatus
from chat.models import Membership, Room
from chat.models.message import words_of
from chat.queries.attention import is_muted
from chat.queries.group_names import GroupPerson
from chat.queries.mentions import unread_mentions
from chat.queries.sidebar_room import LastMessage, SidebarRoom
from chat.queries.unread import Counts, unread_counts
from chatsite.orm.prepared import Prepared


class Person(TypedDict):
    """What a ``SidebarRoom`` says of the person of a direct room, and of those of a group."""

    other: Face | None
    other_status: int
    other_says: OwnStatus | None
    other_zone: str
    others: tuple[GroupPerson, ...]


NOBODY: Person = {
    "other": None,
    "other_status": UserStatus.ACTIVE,
    "other_says": None,
    "other_zone": "",
    "others": (),
}
NOTHING = Counts()
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
    "room__group_key",
    "room__creation_date",
    "role",
    "last_read_seq",
    "creation_date",
    "room__counter__number",
    "room__counter__last_seq",
    "room__counter__said_seq",
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
    "room__counter__room_messages",
    "room__counter__thread_messages",
    "room_messages_read",
    "thread_messages_read",
    "favourite_place",
)
ROWS = Prepared(
    lambda user_id: Membership.objects.active().of_person(user_id).values_list(*COLUMNS), 1
)
# One row by two keys of every room, however long it is.
LAST = Prepared(
    lambda user_id: (
        Membership.objects.active()
        .of_person(user_id)
        .filter(room__messages__seq=F("room__counter__said_seq"))
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
    rooms = rooms_of(user)
    last = _last_messages(user)
    shown = [row._replace(last=last.get(row.room_id)) for row in rooms]
    return sorted(shown, key=lambda row: (row.title.casefold(), row.room_id))


def rooms_of(user: User) -> list[SidebarRoom]:
    """Return all rooms of ``user`` in any order, with what is unread in them, in four queries."""
    return _complete(user, [SidebarRoom(*row) for row in ROWS.rows(user.pk)])


def favourites_of(rooms: Iterable[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of ``rooms`` that are favourites, in the order that their person gave them."""
    placed = [row for row in rooms if row.favourite_place is not None]
    return sorted(placed, key=attrgetter("favourite_place", "room_id"))


def latest_first(rooms: Iterable[SidebarRoom]) -> list[SidebarRoom]:
    """Return ``rooms`` in the order of what happened in them last."""
    return sorted(rooms, key=lambda row: row.latest, reverse=True)


def sidebar_row(user: User, room_id: int) -> SidebarRoom | None:
    """Return what the sidebar of ``user`` says of one room, ``None`` if they may not read it."""
    rooms = _complete(user, [SidebarRoom(*row) for row in ROW.rows(user.pk, room_id)])
    return rooms[0] if rooms else None


def _complete(user: User, rows: list[SidebarRoom]) -> list[SidebarRoom]:
    """Return ``rows`` with what is unread, and with the people of direct rooms and groups."""
    unread = unread_counts(user.pk, rows)
    behind = [(row.room_id, row.last_read_seq) for row in rows if row.room_id in unread]
    mentions = unread_mentions(user.pk, behind)
    known = _people(user, rows)
    now = timezone.now()
    return [
        row._replace(
            unread=unread.get(row.room_id, NOTHING).in_room,
            in_threads=unread.get(row.room_id, NOTHING).in_threads,
            mentions=mentions.get(row.room_id, ()),
            muted=is_muted(row.muted, row.muted_until, now),
            **known.get(row.room_id, NOBODY),
        )
        for row in rows
    ]


def _last_messages(user: User) -> dict[int, LastMessage]:
    return {
        room_id: LastMessage(Face(*sender), words_of(excerpt, thread_only), deleted)
        for room_id, excerpt, thread_only, deleted, *sender in LAST.rows(user.pk)
    }


def _people(user: User, rows: list[SidebarRoom]) -> dict[int, Person]:
    """Return what is known of the people of each direct room and group, in one query."""
    two = {row.room_id: Room.other_of(row.direct_key, user.pk) for row in rows if row.direct_key}
    more = {row.room_id: Room.others_of(row.group_key, user.pk) for row in rows if row.group_key}
    ids = set(two.values()).union(*more.values())
    found = User.objects.filter(pk__in=ids).values_list(*BESIDE_FACES, *FACE_COLUMNS) if ids else ()
    facts = {row[-len(FACE_COLUMNS)]: _person_of(*row) for row in found}
    return {
        **{room_id: facts[person_id] for room_id, person_id in two.items()},
        **{room_id: _group_of([facts[one] for one in people]) for room_id, people in more.items()},
    }


def _group_of(people: list[Person]) -> Person:
    others = (
        GroupPerson(person["other"], person["other_status"] == UserStatus.DISABLED)
        for person in people
        if person["other"] is not None
    )
    return {**NOBODY, "others": tuple(others)}


def _person_of(status: int, zone: str | None, hides_times: bool | None, *columns: Any) -> Person:
    own, face = columns[: len(OWN_STATUS_COLUMNS)], columns[len(OWN_STATUS_COLUMNS) :]
    is_active = status != UserStatus.DISABLED
    return {
        "other": Face(*face),
        "other_status": status,
        "other_says": OwnStatus.of(*own) if is_active else None,
        "other_zone": zone or "" if is_active and not hides_times else "",
        "others": (),
    }
