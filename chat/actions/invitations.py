"""Making invite links, revoking them, and coming in by them."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from accounts.invitations import Welcome
from accounts.models import User
from chat.access import ROOM_ARCHIVED
from chat.access.invited import USED_UP, InvitationOverError, check_works, invitation_of, is_in
from chat.actions.members import come_in
from chat.models import Invitation, Room
from chat.queries.invitations import LIVING_LIMIT
from chatsite.limits import spend
from chatsite.security_log import note

# 192 bits.
TOKEN_BYTES = 24
DAYS = (1, 7, 30)
USES = (1, 10, 100)
DAYS_SENTENCE = "A link lasts 1, 7 or 30 days, or for good."
USES_SENTENCE = "A link works for 1, 10 or 100 people, or for any number."
TOO_MANY = f"There are {LIVING_LIMIT} invite links already. Revoke one first."
# Of those into one room that work no longer, so many are known as what they are.
OVER_LIMIT = 80


class _NotNeededError(Exception):
    """Somebody was in already: the use that was counted is given back."""


def make_invitation(
    by: User, room: Room | None, days: int | None = 7, uses: int | None = 10
) -> Invitation:
    """Return a new link into ``room`` (``None``: the installation), by whoever may make it.

    It lasts ``days`` (of ``DAYS``), for as many ``uses`` (of ``USES``); ``None`` sets no bound.
    Raises ``ValidationError``, by field for anything else, ``PermissionDenied`` for an archived
    room, and ``TooManyAttempts``.
    """
    if room is not None and room.archived_date is not None:
        raise PermissionDenied(ROOM_ARCHIVED)
    spend("invite_link", by.pk)
    if days is not None and days not in DAYS:
        raise ValidationError({"days": DAYS_SENTENCE})
    if uses is not None and uses not in USES:
        raise ValidationError({"uses": USES_SENTENCE})
    now = timezone.now()
    links = Invitation.objects.to(None if room is None else room.pk)
    living = set(links.living(now).values_list("token", flat=True))
    if len(living) >= LIVING_LIMIT:
        raise ValidationError(TOO_MANY)
    latest = links.order_by("-creation_date", "-pk").values_list("token", flat=True)
    over = [token for token in latest if token not in living]
    if len(over) > OVER_LIMIT:
        Invitation.objects.filter(token__in=over[OVER_LIMIT:]).delete()
    invitation = Invitation(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        room=room,
        inviter=by,
        expiry_date=None if days is None else now + timedelta(days=days),
        uses_limit=uses,
    )
    invitation.save(force_insert=True)
    _note("invite_link", by, invitation)
    return invitation


def revoke_invitation(invitation: Invitation, by: User) -> None:
    """Let nobody in by a link any more, at the wish of ``by``. Raises ``TooManyAttempts``."""
    spend("invite_link", by.pk)
    row = Invitation.objects.with_token(invitation.token)
    if row.filter(revoked_date__isnull=True).update(revoked_date=timezone.now()):
        _note("invite_link_revoked", by, invitation)


def accept_invitation(user: User, invitation: Invitation) -> None:
    """Bring ``user`` where a link leads, which uses it up once unless they are there already.

    Raises ``PermissionDenied`` for somebody banned, ``InvitationOverError`` for a link that lets
    nobody in, ``ValidationError`` for one room too many, and ``TooManyAttempts``.
    """
    spend("join", user.pk)
    if is_in(invitation, user):
        return
    with suppress(_NotNeededError), _one_use(invitation):
        if invitation.room is not None and not come_in(user, invitation.room):
            # They came in by another window, or were banned, at this moment.
            is_in(invitation, user)
            raise _NotNeededError
        _note("invited", user, invitation)


@contextmanager
def use_once(token: str) -> Iterator[Welcome]:
    """Use a link up for somebody who signs up within the context.

    What :data:`accounts.invitations.UseOnce` asks for.
    """
    try:
        invitation = invitation_of(token)
    except Http404 as error:
        raise ValidationError({"invite": str(error)}) from error

    def welcome(user: User) -> None:
        if invitation.room is not None:
            come_in(user, invitation.room)
        _note("invited", user, invitation)

    with _one_use(invitation):
        yield welcome


@contextmanager
def _one_use(invitation: Invitation) -> Iterator[None]:
    """Count one use of a link; what is raised within the context gives it back.

    Raises ``InvitationOverError``.
    """
    check_works(invitation)
    row = Invitation.objects.with_token(invitation.token)
    # Of many at the same moment, as many as may: one statement looks and counts.
    if not row.living(timezone.now()).update(uses=F("uses") + 1):
        check_works(row.select_related("room", "inviter").get())
        raise InvitationOverError(USED_UP)
    try:
        yield
    except BaseException:
        row.update(uses=F("uses") - 1)
        raise


def _note(event: str, by: User, invitation: Invitation) -> None:
    # Never the token, which opens the door.
    note(event, by.pk, room=invitation.room_id, link=invitation.pk)
