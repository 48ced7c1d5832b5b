"""What people say of themselves for a while: an emoji, a few words, and until when."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone

from chatsite.emoji import NO_EMOJI, emoji_of

TEXT_LIMIT = 80
LONGEST = timedelta(days=366)
# What to select of users for it, in the order of the fields.
OWN_STATUS_COLUMNS = ("status_emoji", "status_text", "status_until")


class OwnStatus(NamedTuple):
    """Something that somebody says of themself, and that is not over; one of both may be empty."""

    emoji: str
    text: str
    until: datetime | None

    @classmethod
    def of(cls, emoji: str | None, text: str | None, until: datetime | None) -> "OwnStatus | None":
        """Return what the columns of a person say, ``None`` when that is nothing, or over."""
        if not (emoji or text) or (until is not None and until <= timezone.now()):
            return None
        return cls(emoji or "", text or "", until)

    @property
    def ends(self) -> str:
        """When it ends, for scripts; empty when it does not by itself."""
        return "" if self.until is None else f"{self.until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


class Lasts(TextChoices):
    """For how long one says something."""

    HALF_AN_HOUR = "30", "30 minutes"
    HOUR = "60", "1 hour"
    FOUR_HOURS = "240", "4 hours"
    TODAY = "today", "Today"
    WEEK = "week", "This week"
    ALWAYS = "always", "Don't clear"


def end_of(lasts: str, zone: tzinfo) -> datetime | None:
    """Return when something ends that lasts so long (of ``Lasts``) for somebody in ``zone``.

    Weeks end with Sunday.
    """
    if lasts == Lasts.ALWAYS:
        return None
    if lasts not in (Lasts.TODAY, Lasts.WEEK):
        return timezone.now() + timedelta(minutes=int(lasts))
    today = timezone.localdate(timezone=zone)
    days = 1 if lasts == Lasts.TODAY else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days), time(), zone)


def check_end(until: datetime | None) -> None:
    """Raise ``ValidationError`` for an end that is over, or too far away."""
    now = timezone.now()
    if until is not None and until <= now:
        raise ValidationError("This is over already.")
    if until is not None and until > now + LONGEST:
        raise ValidationError("A status lasts a year at most.")


def own_emoji(text: str) -> str:
    """Return the emoji that ``text`` is as it is stored; nothing for nothing.

    Raises ``ValidationError``.
    """
    try:
        return emoji_of(text) if text else ""
    except ValidationError as error:
        raise ValidationError(NO_EMOJI) from error
