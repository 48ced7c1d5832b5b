"""Who may come in by an invite link."""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from chat.models import Invitation, Membership
from chatsite.limits import from_network, give_back, take

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
NOT_THERE = "There is no such invite link."
REVOKED = "This invite link was revoked. Ask for another one."
EXPIRED = "This invite link has expired. Ask for another one."
USED_UP = "This invite link is used up. Ask for another one."
ARCHIVED = "The room of this invite link is archived: nobody can join it now."
DISABLED = "Whoever made this invite link has no account here any more. Ask somebody else for one."
NO_ADMIN = "Whoever made this invite link may not invite any more. Ask somebody else for one."
BANNED = "You were banned from this room. Its invite links do not let you in."


class InvitationOverError(ValidationError):
    """An invite link that was good once; the sentence says why it lets nobody in now."""

    def __init__(self, sentence: str) -> None:
        super().__init__({"invite": sentence})


def invitation_of(token: str) -> Invitation:
    """Return the invite link with this token, with its ``room`` and ``inviter``, over or not.

    Raises ``Http404`` when there is none. That is a guess, and counts: ``TooManyAttempts`` for too
    many from one network.
    """
    draws = from_network("invite_by_address")
    take(draws)
    rows = Invitation.objects.with_token(token).select_related("room", "inviter")
    found = rows.first() if TOKEN.fullmatch(token) else None
    if found is None:
        raise Http404(NOT_THERE)
    give_back(draws)
    return found


def check_works(invitation: Invitation) -> None:
    """Raise ``InvitationOverError`` for a link that lets nobody in (any more)."""
    room, inviter = invitation.room, invitation.inviter
    if invitation.revoked_date is not None:
        raise InvitationOverError(REVOKED)
    if invitation.expiry_date is not None and invitation.expiry_date <= timezone.now():
        raise InvitationOverError(EXPIRED)
    if invitation.is_used_up:
        raise InvitationOverError(USED_UP)
    if room is not None and room.archived_date is not None:
        raise InvitationOverError(ARCHIVED)
    if not inviter.is_active:
        raise InvitationOverError(DISABLED)
    may_invite = (
        inviter.is_admin
        if room is None
        else Membership.objects.admins().of(room.pk).of_person(inviter.pk).exists()
    )
    if not may_invite:
        raise InvitationOverError(NO_ADMIN)


def is_in(invitation: Invitation, user: User) -> bool:
    """Return whether ``user`` is already where a link leads: it has nothing to do then.

    Raises ``PermissionDenied`` for somebody banned from its room.
    """
    if invitation.room_id is None:
        return True
    rows = Membership.objects.of(invitation.room_id).of_person(user.pk)
    if rows.bans().exists():
        raise PermissionDenied(BANNED)
    return rows.exists()
