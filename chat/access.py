"""The only code that says who may. Each function returns what was asked for, or raises.

``Http404`` means "not there, or not yours": the two answer alike. ``PermissionDenied`` means "you
may see it, but not do this". Every call asks the database.
"""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User, UserStatus
from chat.models import (
    ADMINISTERING,
    Allowed,
    Membership,
    MembershipRole,
    MembershipState,
    Message,
    Room,
    RoomKind,
)
from chatsite.orm.prepared import PreparedAmong, PreparedModels

ONLY_ADMINS = "Only admins of this room can do this."
ONLY_OWNER = "Only the owner of this room can do this."
OWNER_STAYS = "The owner of the room stays until they make somebody else the owner."
ONLY_ADMINS_WRITE = "Only admins write here. Reactions are welcome."
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
        .values_list("user_id", "role", "room__write_by")
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


def still_in(room_id: int, user_ids: Collection[int]) -> dict[int, bool]:
    """Return those of ``user_ids`` who are in a room now and not banned, in one query at most.

    Each with whether they may write there.
    """
    rows = MEMBERS_AMONG.rows([room_id], user_ids)
    return {
        user_id: write_by == Allowed.EVERYBODY or role in ADMINISTERING
        for user_id, role, write_by in rows
    }


def admin_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of somebody who administers the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for members who do not.
    """
    membership = membership_of(user, room_id)
    if membership.room.is_direct or not membership.is_admin:
        raise PermissionDenied(ONLY_ADMINS)
    return membership


def owner_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of the owner of the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for everybody else.
    """
    membership = membership_of(user, room_id)
    if not membership.is_owner:
        raise PermissionDenied(ONLY_OWNER)
    return membership


def check_role_change(mine: str | None, theirs: str, role: str) -> None:
    """Raise ``PermissionDenied`` unless somebody who is ``mine`` may make a ``theirs`` a ``role``.

    ``None`` is who is not in the room (any more).
    """
    if mine not in ADMINISTERING:
        raise PermissionDenied(ONLY_ADMINS)
    if mine != MembershipRole.OWNER and role == MembershipRole.OWNER:
        raise PermissionDenied(ONLY_OWNER)
    if theirs == MembershipRole.OWNER and role != MembershipRole.OWNER:
        raise PermissionDenied(OWNER_STAYS)


def inviter_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of somebody who may bring others into the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for members who may not.
    """
    membership = membership_of(user, room_id)
    if not may_invite(membership):
        raise PermissionDenied(ONLY_ADMINS)
    return membership


def may_invite(membership: Membership) -> bool:
    """Return whether a member may bring others into the room; nobody into a direct one."""
    if membership.room.is_direct:
        return False
    return membership.invite_by == Allowed.EVERYBODY or membership.is_admin


def why_not_write(state: MembershipState) -> str:
    """Return the sentence that says why a member may not write in the room, "" if they may."""
    if state.write_by == Allowed.EVERYBODY or state.is_admin:
        return ""
    return ONLY_ADMINS_WRITE


def may_pin(state: MembershipState) -> bool:
    """Return whether a member may pin messages of the room, and unpin them."""
    return state.pin_by == Allowed.EVERYBODY or state.is_admin


def check_may_pin(state: MembershipState) -> None:
    """Raise ``PermissionDenied`` unless ``may_pin``."""
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


def message_in(membership: MembershipState, message_id: int) -> Message:
    """Return a message of the member's room, its sender loaded. Raises ``Http404``."""
    message = Message.objects.of(membership.room_id).with_sender().filter(pk=message_id).first()
    if message is None:
        raise Http404("There is no such message.")
    return message


def first_of_thread(membership: MembershipState, message_id: int) -> Message:
    """Return the first message of the thread that a message of the member's room belongs to.

    Maybe that message itself, and maybe deleted. Its sender is loaded. Raises ``Http404``.
    """
    message = message_in(membership, message_id)
    return message if message.thread == message.pk else message_in(membership, message.thread)


def original_in(membership: MembershipState, message_id: int) -> Message | None:
    """Return a message of the member's room that can be replied to, ``None`` when it is gone."""
    living = Message.objects.of(membership.room_id).living().with_sender()
    return living.filter(pk=message_id).first()


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
    return _own(membership, living_message_in(membership, message_id))


def own_deleted_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may want back, whether or not it is deleted.

    Raises ``Http404`` when there is none, ``PermissionDenied`` when it is somebody else's.
    """
    return _own(membership, message_in(membership, message_id))


def other_member(membership: Membership, user_id: int) -> Membership:
    """Return somebody else's membership of the admin's room.

    Raises ``Http404`` when they are not in it, ``PermissionDenied`` for oneself.
    """
    if user_id == membership.user_id:
        raise PermissionDenied("You cannot do that to yourself. Leave the room instead.")
    members = Membership.objects.active().of(membership.room_id).with_person()
    other = members.of_person(user_id).first()
    if other is None:
        raise Http404("This person is not in the room.")
    return other


def member_to_remove(membership: Membership, user_id: int) -> Membership:
    """Return somebody else's membership that the admin may end.

    Raises as ``other_member`` does, ``PermissionDenied`` for the owner as well.
    """
    other = other_member(membership, user_id)
    if other.is_owner:
        raise PermissionDenied(OWNER_STAYS)
    return other


def person_to_ban(membership: Membership, user_id: int) -> User:
    """Return somebody whom the admin of a room may ban, whether or not they are in it.

    Raises ``Http404`` when there is nobody with this id, ``PermissionDenied`` for oneself and for
    the owner.
    """
    if user_id == membership.user_id:
        raise PermissionDenied("You cannot do that to yourself. Leave the room instead.")
    if Membership.objects.owners().of(membership.room_id).of_person(user_id).exists():
        raise PermissionDenied(OWNER_STAYS)
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
    if Membership.objects.bans().of(room_id).of_person(user.pk).exists():
        raise PermissionDenied("You were banned from this room.")
    return room


def _own(membership: Membership, message: Message) -> Message:
    if message.sender_id != membership.user_id:
        raise PermissionDenied("Only whoever wrote a message can change it.")
    return message
