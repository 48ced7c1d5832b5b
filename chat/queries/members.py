"""The people of a room."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from accounts.face import FACE_COLUMNS, Face
from accounts.models import UserStatus
from accounts.own_status import OWN_STATUS_COLUMNS, OwnStatus
from chat.models import DIRECT_KINDS, Membership, MembershipRole, Room
from chatsite.orm.prepared import Prepared

PEOPLE_SHOWN = 100
BANS_SHOWN = 200
DISABLED = "Account disabled"
OF_PEOPLE = (*OWN_STATUS_COLUMNS, *FACE_COLUMNS)
COLUMNS = ("role", "user__user_status", *(f"user__{column}" for column in OF_PEOPLE))
MEMBERS = Prepared(
    lambda room_id: (
        Membership.objects.active()
        .of(room_id)
        .order_by("user_id")
        .values_list(*COLUMNS)[:PEOPLE_SHOWN]
    ),
    1,
)


CREATOR = Prepared(
    lambda room_id: (
        Room.objects.filter(pk=room_id)
        .exclude(kind__in=DIRECT_KINDS)
        .values_list(*(f"creator__{column}" for column in FACE_COLUMNS))
    ),
    1,
)


class RoomPerson(NamedTuple):
    """Somebody in a room, and as what; ``user_status`` is that of their account.

    ``own_status`` is what they say of themself now.
    """

    role: str
    user_status: int
    face: Face
    own_status: OwnStatus | None = None

    @classmethod
    def of(cls, role: str, user_status: int, *columns: Any) -> "RoomPerson":
        """Return whom a row of ``COLUMNS`` is about."""
        own, face = columns[: len(OWN_STATUS_COLUMNS)], columns[len(OWN_STATUS_COLUMNS) :]
        said = OwnStatus.of(*own) if user_status != UserStatus.DISABLED else None
        return cls(role, user_status, Face(*face), said)

    @property
    def is_disabled(self) -> bool:
        """Whether their account is, so that they cannot come."""
        return self.user_status == UserStatus.DISABLED

    @property
    def shown_role(self) -> str:
        """The role in words, empty for an ordinary member."""
        if self.is_disabled:
            return DISABLED
        return "" if self.role == MembershipRole.MEMBER else MembershipRole(self.role).label


def people_of(room_id: int) -> list[RoomPerson]:
    """Return the members of a room by name; of more than ``PEOPLE_SHOWN``, the oldest accounts."""
    people = [RoomPerson.of(*row) for row in MEMBERS.rows(room_id)]
    return sorted(people, key=lambda person: person.face.full_name.casefold())


def person_in(room_id: int, user_id: int) -> RoomPerson | None:
    """Return a member of a room, ``None`` when they are not in it (any more)."""
    rows = Membership.objects.active().of(room_id).of_person(user_id).values_list(*COLUMNS)
    return next((RoomPerson.of(*row) for row in rows), None)


def shown_count(people: Sequence[RoomPerson]) -> str:
    """Return how many of the people that a page lists may come: whose account is not disabled.

    "100+" where there may be more than it lists.
    """
    if len(people) >= PEOPLE_SHOWN:
        return f"{PEOPLE_SHOWN}+"
    return str(sum(not person.is_disabled for person in people))


def creator_of(room_id: int) -> Face | None:
    """Return who opened a room; ``None`` for that of certain people."""
    return next((Face(*face) for face in CREATOR.rows(room_id)), None)


def member_count(room_id: int) -> int:
    """Return how many people are in a room whose account is not disabled."""
    return Membership.objects.active().of(room_id).with_account().count()


def is_alone_in(room_id: int) -> bool:
    """Return whether a room has one member at most, those with disabled accounts included."""
    return Membership.objects.active().of(room_id).count() < 2


def members_page(room_id: int, after: int, limit: int) -> tuple[list[Membership], int | None]:
    """Return the members whose ids follow ``after``, and what to give as ``after`` for more.

    ``None`` stands for no more. Their ``user`` is loaded.
    """
    members = Membership.objects.active().of(room_id).with_person().filter(user_id__gt=after)
    found = list(members.order_by("user_id")[: limit + 1])
    return found[:limit], found[limit - 1].user_id if len(found) > limit else None


def bans_of(room_id: int) -> list[Membership]:
    """Return the latest bans of a room, ``BANS_SHOWN`` at most, with their people."""
    bans = Membership.objects.bans().of(room_id).with_person()
    return list(bans.order_by("-modified_date")[:BANS_SHOWN])


def rooms_of(user_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return the rooms that each person may read; people without any are left out."""
    rows = Membership.objects.active().filter(user_id__among=user_ids)
    rooms: dict[int, set[int]] = {}
    for user_id, room_id in rows.values_list("user_id", "room_id"):
        rooms.setdefault(user_id, set()).add(room_id)
    return {user_id: frozenset(found) for user_id, found in rooms.items()}


def person_ids_of(room_id: int, limit: int) -> tuple[list[int], bool]:
    """Return the ids of at most ``limit`` members, and whether it is the room of two."""
    rows = Membership.objects.active().of(room_id).order_by("user_id")
    found = list(rows.values_list("user_id", "room__direct_key")[:limit])
    return [user_id for user_id, _ in found], any(key is not None for _, key in found)
