"""The rooms and people of one person, most recent first, in three queries however many."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F

from accounts.models import User
from chat.access import memberships_of
from chat.models import Membership, Message, Room, RoomKind


@dataclass(frozen=True)
class SidebarRoom:
    """One line of the sidebar. ``other`` is the person of a direct room (maybe oneself)."""

    membership: Membership
    room: Room
    other: User | None
    unread: int
    latest: datetime

    @property
    def title(self) -> str:
        """The room's name, or that of the other person."""
        return self.other.full_name if self.other else self.room.room_name


def sidebar_of(user: User) -> list[SidebarRoom]:
    """Return all rooms of ``user`` with their unread counts."""
    memberships = list(memberships_of(user).select_related("room__counter"))
    unread = unread_counts(user)
    others = _others(user, memberships)
    rooms = [
        SidebarRoom(
            membership,
            membership.room,
            others.get(membership.room_id),
            unread.get(membership.room_id, 0),
            membership.room.counter.last_message_date or membership.creation_date,
        )
        for membership in memberships
    ]
    return sorted(rooms, key=lambda row: row.latest, reverse=True)


def unread_counts(user: User) -> dict[int, int]:
    """Return how many messages of others ``user`` has not read, by room; zeros are left out."""
    rows = (
        Message.objects.filter(
            room__memberships__user_id=user.pk,
            room__memberships__banned=False,
            seq__gt=F("room__memberships__last_read_seq"),
            deleted=False,
        )
        .exclude(sender_id=user.pk)
        .values("room_id")
        .annotate(unread=Count("pk"))
        .order_by()
    )
    return {row["room_id"]: row["unread"] for row in rows}


def _others(user: User, memberships: list[Membership]) -> dict[int, User]:
    direct = [row.room_id for row in memberships if row.room.kind == RoomKind.DIRECT]
    rows = Membership.objects.select_related("user").filter(room_id__in=direct)
    people = {row.room_id: row.user for row in rows if row.user_id != user.pk}
    return {room_id: people.get(room_id, user) for room_id in direct}
