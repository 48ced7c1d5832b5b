"""Who is what in a room: one owner, maybe admins beside them, and members."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from chat import access, events
from chat.actions.numbers import lock_counter
from chat.models import Membership, MembershipRole, Room
from chat.models.membership import MembershipQuerySet
from chatsite.limits import spend
from chatsite.security_log import note

NOT_IN_IT = "This person is not in the room."
NO_ROLE = "Choose owner, admin or member."
NO_ACCOUNT = "Their account is disabled: they cannot look after the room."


def change_role(by: Membership, user_id: int, role: str) -> None:
    """Make somebody of the room an admin, a member, or its owner in place of ``by``.

    Raises ``ValidationError`` on ``role``, ``Http404`` when they are not in the room,
    ``PermissionDenied`` as ``access.check_role_change`` does, and ``TooManyAttempts``.
    """
    spend("role", by.user_id)
    if role not in MembershipRole:
        raise ValidationError({"role": NO_ROLE})
    room, members = by.room, Membership.objects.active().of(by.room_id)
    with transaction.atomic():
        # One after the other: of two who take each other's role, the second has none any more.
        lock_counter(room.pk)
        roles = dict(
            members.filter(user_id__in=(by.user_id, user_id)).values_list("user_id", "role")
        )
        if user_id not in roles:
            raise Http404(NOT_IN_IT)
        access.check_role_change(roles.get(by.user_id), roles[user_id], role)
        if roles[user_id] == role:
            return
        if role == MembershipRole.OWNER:
            _check_account(members.of_person(user_id))
        # Who leaves at this moment waits for the row from here on, or has left.
        if not members.of_person(user_id).update(role=role):
            raise Http404(NOT_IN_IT)
        if role == MembershipRole.OWNER:
            members.of_person(by.user_id).update(role=MembershipRole.ADMIN)
            events.tell(events.membership_changed, room=room, user_id=by.user_id, member=True)
        note(f"room_{role}", by.user_id, room=room.pk, account=user_id)
        events.tell(events.membership_changed, room=room, user_id=user_id, member=True)


def _check_account(memberships: MembershipQuerySet) -> None:
    if memberships.without_account().exists():
        raise ValidationError({"role": NO_ACCOUNT})


def ensure_owner(room: Room) -> int | None:
    """Give a room an owner that has none with an account; return who becomes it.

    That is the eldest of its admins or, where there is none, of its members.
    """
    if _has_owner(room):
        return None
    members = Membership.objects.active().of(room.pk)
    with transaction.atomic():
        lock_counter(room.pk)
        # Again when the eldest leaves at the same moment.
        while not _has_owner(room):
            heir = _eldest(room)
            if heir is None:
                return None
            if members.filter(pk=heir.pk).update(role=MembershipRole.OWNER):
                # Of somebody whose account is disabled.
                before = members.owners().exclude(pk=heir.pk)
                before.update(role=MembershipRole.ADMIN)
                note("room_owner", None, room=room.pk, account=heir.user_id)
                return heir.user_id
    return None


def _has_owner(room: Room) -> bool:
    return Membership.objects.owners().of(room.pk).with_account().exists()


def _eldest(room: Room) -> Membership | None:
    members = Membership.objects.active().of(room.pk).with_account()
    by_age = members.order_by("creation_date", "user_id")
    return by_age.filter(role=MembershipRole.ADMIN).first() or by_age.first()
