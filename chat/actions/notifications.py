"""What of a room somebody wants to be told, and for how long it is to be quiet."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from chat import events
from chat.models import Membership, NotificationLevel
from chatsite.limits import spend

NOT_A_LEVEL = "Choose all, mentions or nothing."
NOT_MUTED = "Only what is muted can be so until some time."
IN_THE_PAST = "This time is over. Choose a later one."


def set_level(membership: Membership, level: str) -> None:
    """Let the member be told of what ``level``, one of ``NotificationLevel``, says.

    Raises ``ValidationError`` on ``level``, ``TooManyAttempts``.
    """
    if level not in NotificationLevel:
        raise ValidationError({"level": NOT_A_LEVEL})
    spend("notify", membership.user_id)
    _change(membership, notification_level=level)


def set_muted(membership: Membership, *, muted: bool, until: datetime | None = None) -> None:
    """Mute the member's room, until they unmute it or ``until`` some time; or unmute it.

    Raises ``ValidationError`` on ``muted_until``, ``TooManyAttempts``.
    """
    if until is not None and not muted:
        raise ValidationError({"muted_until": NOT_MUTED})
    if until is not None and until <= timezone.now():
        raise ValidationError({"muted_until": IN_THE_PAST})
    spend("notify", membership.user_id)
    _change(membership, muted=muted, muted_until=until)


def claim_notification(membership: Membership, number: int) -> bool:
    """Return whether nobody told the member yet of what has the room's ``number``, or of more.

    Then it is for the caller to tell them; of several who ask at once it is one. Raises
    ``TooManyAttempts``.
    """
    spend("notified", membership.user_id)
    rows = Membership.objects.of(membership.room_id).of_person(membership.user_id)
    # Where a backup was put back, the room has not come to what was told before.
    not_told = Q(notified_number=None) | Q(notified_number__lt=number)
    untold = rows.filter(not_told | Q(notified_number__gt=membership.number))
    return number <= membership.number and bool(untold.update(notified_number=number))


def _change(membership: Membership, **values: object) -> None:
    """Store what the member wants, and let their other windows and clients fetch it."""
    rows = Membership.objects.of(membership.room_id).of_person(membership.user_id)
    rows.update(**values)
    facts = {"room_id": membership.room_id, "user_id": membership.user_id}
    events.tell(events.own_room_changed, **facts)
