"""What of a room somebody wants to be told, and for how long it is to be quiet."""

from datetime import datetime

from django.core.exceptions import ValidationError
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


def _change(membership: Membership, **values: object) -> None:
    """Store what the member wants, and let their other windows and clients fetch it."""
    rows = Membership.objects.of(membership.room_id).of_person(membership.user_id)
    rows.update(**values)
    facts = {"room_id": membership.room_id, "user_id": membership.user_id}
    events.tell(events.own_room_changed, **facts)
