"""The only code that says who may. Each function returns what was asked for, or raises.

``Http404`` means "not there, or not yours": the two answer alike. ``PermissionDenied`` means "you
may see it, but not do this". Every call asks the database.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import User, UserStatus
from chat.models import Membership, Message, Room, RoomKind
from chatsite.orm.folding import folded
from chatsite.orm.prepared import PreparedModels

NOT_THERE = "There is no such room, or you are not a member of it."
MEMBERSHIPS = PreparedModels(
    lambda room_id, user_id: Membership.objects.filter(
        room_id=room_id, user_id=user_id, banned=False
    ),
    2,
    ("room", "room__counter"),
)


class Standing(Protocol):
    """Somebody's part in a room that they may read: a membership, or a line of their sidebar.

    ``last_seq`` and ``number`` are the room's latest, as they were when this was read.
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


StandingType = TypeVar("StandingType", bound=Standing)


def standing_in(standings: Iterable[StandingType], room_id: int) -> StandingType:
    """Return that of ``standings`` (all of one person's) which is in a room.

    Raises ``Http404`` as ``membership_of`` does.
    """
    for standing in standings:
        if standing.room_id == room_id:
            return standing
    raise Http404(NOT_THERE)


def membership_of(user: User, room_id: int) -> Membership:
    """Return ``user``'s membership of a room, with ``room`` and its ``counter`` loaded.

    Raises ``Http404`` unless they are a member who is not banned.
    """
    membership = MEMBERSHIPS.first(room_id, user.pk)
    if membership is None:
        raise Http404(NOT_THERE)
    membership.user = user
    return membership


def admin_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of somebody who administers the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for members who do not.
    """
    membership = membership_of(user, room_id)
    if membership.room.is_direct or not membership.is_admin:
        raise PermissionDenied("Only an admin of this room may do that.")
    return membership


def message_in(membership: Standing, message_id: int) -> Message:
    """Return a message of the member's room, its sender loaded. Raises ``Http404``."""
    message = (
        Message.objects.select_related("sender")
        .filter(room_id=membership.room_id, pk=message_id)
        .first()
    )
    if message is None:
        raise Http404("There is no such message.")
    return message


def original_in(membership: Standing, message_id: int) -> Message | None:
    """Return a message of the member's room that can be replied to, ``None`` when it is gone."""
    return (
        Message.objects.select_related("sender")
        .filter(room_id=membership.room_id, pk=message_id, deleted=False)
        .first()
    )


def living_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message of the member's room that is not deleted. Raises ``Http404``."""
    message = message_in(membership, message_id)
    if message.deleted:
        raise Http404("This message was deleted.")
    return message


def own_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may still change.

    Raises ``Http404`` when it is not there or already deleted, ``PermissionDenied`` when it is
    somebody else's.
    """
    message = living_message_in(membership, message_id)
    if message.sender_id != membership.user_id:
        raise PermissionDenied("Only its sender may change a message.")
    return message


def other_member(membership: Membership, user_id: int) -> Membership:
    """Return somebody else's membership of the admin's room.

    Raises ``Http404`` when they are not in it, ``PermissionDenied`` for oneself.
    """
    if user_id == membership.user_id:
        raise PermissionDenied("You cannot do that to yourself. Leave the room instead.")
    other = members_of(membership.room_id).filter(user_id=user_id).first()
    if other is None:
        raise Http404("This person is not in the room.")
    return other


def person_to_ban(membership: Membership, user_id: int) -> User:
    """Return somebody whom the admin of a room may ban, whether or not they are in it.

    Raises ``Http404`` when there is nobody with this id, ``PermissionDenied`` for oneself.
    """
    if user_id == membership.user_id:
        raise PermissionDenied("You cannot do that to yourself. Leave the room instead.")
    person = User.objects.filter(pk=user_id).first()
    if person is None:
        raise Http404("There is no such person.")
    return person


def person_to_write_to(user: User, user_id: int) -> User:
    """Return an active person with whom ``user`` may have a direct room (maybe oneself).

    Raises ``Http404``.
    """
    if user_id == user.pk:
        return user
    person = User.objects.filter(pk=user_id, user_status=UserStatus.ACTIVE).first()
    if person is None:
        raise Http404("There is no such person.")
    return person


def room_to_join(user: User, room_id: int) -> Room:
    """Return an open room that ``user`` may join (or is already in).

    Raises ``Http404`` for other kinds of rooms, and ``PermissionDenied`` for somebody banned.
    """
    room = Room.objects.filter(pk=room_id, kind=RoomKind.OPEN).first()
    if room is None:
        raise Http404("There is no such room, or it can only be joined by invitation.")
    if Membership.objects.filter(room_id=room_id, user_id=user.pk, banned=True).exists():
        raise PermissionDenied("You were banned from this room.")
    return room


def memberships_of(user: User) -> QuerySet[Membership]:
    """Return the memberships of rooms that ``user`` may read."""
    return Membership.objects.filter(user_id=user.pk, banned=False)


def members_of(room_id: int) -> QuerySet[Membership]:
    """Return the memberships of a room with their people, for somebody who may see the room."""
    return Membership.objects.select_related("user").filter(room_id=room_id, banned=False)


def banned_of(room_id: int) -> QuerySet[Membership]:
    """Return the bans of a room with their people, for somebody who administers it."""
    return Membership.objects.select_related("user").filter(room_id=room_id, banned=True)


def directory(search: str = "") -> QuerySet[Room]:
    """Return the open rooms whose name or description contains ``search``, without case."""
    rooms = Room.objects.filter(kind=RoomKind.OPEN)
    if "\x00" in search:
        # No text has this character, and SQLite would stop reading the pattern there.
        return rooms.none()
    if search.strip():
        key = Room.name_key_of(search)
        described = Q(description__folded__contains=folded(search.strip()))
        rooms = rooms.filter(Q(name_key__contains=key) | described)
    return rooms.order_by("name_key")
