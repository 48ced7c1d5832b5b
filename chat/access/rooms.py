"""Who may read a room, write in it, and what else its members may do there."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from chat.models import (
    ADMINISTERING,
    Allowed,
    Membership,
    MembershipState,
    Room,
    RoomKind,
)
from chatsite.orm.prepared import PreparedAmong, PreparedModels

ONLY_ADMINS = "Only admins of this room can do this."
NOT_JOINED = "This room is archived: nobody can join it now."
ONLY_ADMINS_WRITE = "Only admins write here. Reactions are welcome."
ROOM_ARCHIVED = "This room is archived: it can be read, and nothing new is written in it."
BETWEEN_ITS_PEOPLE = "A conversation stays between its people. Begin another one with all of them."
NOT_THERE = "There is no such room, or you are not a member of it."
MEMBERSHIPS = PreparedModels(
    lambda room_id, user_id: Membership.objects.active().of(room_id).of_person(user_id),
    2,
    ("room", "room__counter"),
)
MEMBERS_AMONG = PreparedAmong(
    lambda room_ids, user_ids: (
        Membership.objects.active()
        .filter(room_id__among=room_ids, user_id__among=user_ids)
        .values_list("user_id", "role", "room__write_by", "room__archived_date")
    ),
    2,
)
Row = TypeVar("Row", bound=MembershipState)


class NotAMemberError(Http404):
    """Whoever asks is not in the room, if there is one."""


def row_of(rows: Iterable[Row], room_id: int) -> Row:
    """Return that of ``rows``, the sidebar of whoever asks, which is the room's.

    Raises ``NotAMemberError`` as ``membership_of`` does.
    """
    for row in rows:
        if row.room_id == room_id:
            return row
    raise NotAMemberError(NOT_THERE)


def membership_of(user: User, room_id: int) -> Membership:
    """Return ``user``'s membership of a room, with ``room`` and its ``counter`` loaded.

    Raises ``NotAMemberError`` unless they are a member who is not banned.
    """
    membership = MEMBERSHIPS.first(room_id, user.pk)
    if membership is None:
        raise NotAMemberError(NOT_THERE)
    membership.user = user
    return membership


def still_in(room_id: int, user_ids: Collection[int]) -> dict[int, str]:
    """Return those of ``user_ids`` who are in a room now and not banned, in one query at most.

    Each with the sentence that says why they may not write there, "" if they may.
    """
    rows = MEMBERS_AMONG.rows([room_id], user_ids)
    return {
        user_id: _refusal(write_by, archived_date, is_admin=role in ADMINISTERING)
        for user_id, role, write_by, archived_date in rows
    }


def admin_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of somebody who administers the room: its owner, or one of its admins.

    They change what it allows and who is in it, and archive and unarchive it. Raises ``Http404``
    for outsiders and ``PermissionDenied`` for other members, and for everybody in a direct room.
    """
    membership = membership_of(user, room_id)
    if membership.room.is_direct or not membership.is_admin:
        raise PermissionDenied(ONLY_ADMINS)
    return membership


def inviter_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of somebody who may bring others into the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for members who may not.
    """
    membership = membership_of(user, room_id)
    check_not_archived(membership)
    if membership.room.is_direct:
        raise PermissionDenied(BETWEEN_ITS_PEOPLE)
    if not may_invite(membership):
        raise PermissionDenied(ONLY_ADMINS)
    return membership


def may_invite(membership: Membership) -> bool:
    """Return whether a member may bring others into the room.

    Nobody brings anybody into a direct one, or an archived one.
    """
    if membership.room.is_direct or membership.archived_date is not None:
        return False
    return membership.invite_by == Allowed.EVERYBODY or membership.is_admin


def why_not_write(state: MembershipState) -> str:
    """Return the sentence that says why a member may not write in the room, "" if they may."""
    return _refusal(state.write_by, state.archived_date, is_admin=state.is_admin)


def _refusal(write_by: str, archived_date: datetime | None, *, is_admin: bool) -> str:
    if archived_date is not None:
        return ROOM_ARCHIVED
    return "" if write_by == Allowed.EVERYBODY or is_admin else ONLY_ADMINS_WRITE


def check_not_archived(state: MembershipState) -> None:
    """Raise ``PermissionDenied`` in a room that is archived.

    What is there can still be read, saved and deleted, and one can leave.
    """
    if state.archived_date is not None:
        raise PermissionDenied(ROOM_ARCHIVED)


def may_pin(state: MembershipState) -> bool:
    """Return whether a member may pin messages of the room, and unpin them."""
    if state.archived_date is not None:
        return False
    return state.pin_by == Allowed.EVERYBODY or state.is_admin


def check_may_pin(state: MembershipState) -> None:
    """Raise ``PermissionDenied`` unless ``may_pin``."""
    check_not_archived(state)
    if not may_pin(state):
        raise PermissionDenied("Only an admin of this room may pin.")


def all_may_read(target_id: int, room: Room) -> bool:
    """Return whether everybody who is in the room ``target_id`` may read ``room`` as well.

    Anybody may read an open one, as they may join it.
    """
    if room.kind == RoomKind.OPEN or room.pk == target_id:
        return True
    members = Membership.objects.active()
    readers = members.of(room.pk).values("user_id")
    return not members.of(target_id).exclude(user_id__in=readers).exists()


def may_mention_room(state: MembershipState) -> bool:
    """Return whether a member may mention everybody of the room at once."""
    return state.mention_room_by == Allowed.EVERYBODY or state.is_admin


def room_to_join(user: User, room_id: int) -> Room:
    """Return an open room that ``user`` may join (or is already in).

    Raises ``Http404`` for other kinds of rooms, ``PermissionDenied`` for somebody banned and,
    unless they are in it, for an archived one.
    """
    room = Room.objects.filter(pk=room_id, kind=RoomKind.OPEN).first()
    if room is None:
        raise Http404("There is no such room, or it can only be joined by invitation.")
    known = Membership.objects.of(room_id).of_person(user.pk).who_is_banned()
    if known.get(user.pk):
        raise PermissionDenied("You were banned from this room.")
    if room.archived_date is not None and user.pk not in known:
        raise PermissionDenied(NOT_JOINED)
    return room
