"""What of a room somebody wants to be told, and for how long it is to be quiet."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from chat.models import NotificationLevel
from chatsite.reader import Reader

#: Ends being muted, where the others begin it.
UNMUTE = "off"
MUTES = (
    ("hour", "For 1 hour"),
    ("hours", "For 8 hours"),
    ("tomorrow", "Until tomorrow"),
    ("week", "For a week"),
    ("always", "Until I unmute it"),
)
DURATIONS = {"hour": timedelta(hours=1), "hours": timedelta(hours=8), "week": timedelta(days=7)}
MORNING = time(8)


class NotificationsForm(forms.Form):
    """One of both: a level, or for how long to mute."""

    level = forms.ChoiceField(choices=NotificationLevel.choices, required=False)
    mute = forms.ChoiceField(choices=[*MUTES, (UNMUTE, "Unmute")], required=False)


def end_of(mute: str, reader: Reader) -> datetime | None:
    """Return when what is muted as ``mute`` says ends to be it, ``None`` for not by itself.

    Tomorrow begins in the morning, where the reader is.
    """
    now = timezone.now()
    if mute == "tomorrow":
        day = now.astimezone(reader.zone).date() + timedelta(days=1)
        return datetime.combine(day, MORNING, reader.zone)
    return now + DURATIONS[mute] if mute in DURATIONS else None
