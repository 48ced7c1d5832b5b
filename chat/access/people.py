"""What somebody may do to others, in a room and outside of one."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from accounts.models import User, UserStatus
from chat.access.rooms import ONLY_ADMINS, membership_of
from chat.models import ADMINISTERING, Membership, MembershipRole
from chatsite.names import isolated

ONLY_OWNER = "Only the owner of this room can do this."
ONESELF = "You are in it anyway. Choose the others."
NOBODY = "There is nobody with this id."
OWNER_STAYS = "The owner of the room stays until they make somebody else the owner."


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


def people_to_write_to(user: User, user_ids: Collection[int]) -> list[User]:
    """Return the active people with whom ``user`` may have a group.

    Raises ``ValidationError`` on ``people`` for oneself, for nobody, and for disabled accounts.
    """
    people = list(User.objects.filter(pk__in=set(user_ids)).order_by("pk"))
    if user.pk in user_ids:
        raise ValidationError({"people": ONESELF})
    if len(people) < len(set(user_ids)):
        raise ValidationError({"people": NOBODY})
    for person in people:
        if not person.is_active:
            name = isolated(person.full_name)
            raise ValidationError({"people": f"The account of {name} is disabled. Take them out."})
    return people


def owner_membership_of(user: User, room_id: int) -> Membership:
    """Return the membership of the owner of the room.

    Raises ``Http404`` for outsiders and ``PermissionDenied`` for everybody else.
    """
    membership = membership_of(user, room_id)
    if not membership.is_owner:
        raise PermissionDenied(ONLY_OWNER)
    return membership
