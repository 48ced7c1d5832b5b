"""Invite links, for those who manage them."""

from django.utils import timezone

from accounts.models import User, UserStatus
from chat.models import Invitation
from chat.queries.members import member_count

# Living links into one room, or into the installation.
LIVING_LIMIT = 20


def invitations_to(room_id: int | None) -> list[Invitation]:
    """Return the links that work into a room (``None``: the installation), the latest first.

    Their ``inviter`` is loaded.
    """
    living = Invitation.objects.to(room_id).living(timezone.now()).select_related("inviter")
    return list(living.order_by("-creation_date", "-pk")[:LIVING_LIMIT])


def invitation_to(room_id: int | None, invitation_id: int) -> Invitation | None:
    """Return one of the links into a room (``None``: the installation)."""
    return Invitation.objects.to(room_id).filter(pk=invitation_id).first()


def people_count(room_id: int | None) -> int:
    """Return how many people are in a room (``None``: have an account that is not disabled)."""
    if room_id is not None:
        return member_count(room_id)
    return User.objects.filter(user_status=UserStatus.ACTIVE).count()
