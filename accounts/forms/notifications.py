"""What a browser tells of by itself."""

from typing import Any

from django import forms

from chatsite.notifications import Notifications

BOTH = "Say both from when and until when, or neither."
DIFFERENT = "This ends when it begins. Choose another time."
NO_TIME = "That is not a time. A time looks like 22:00."


def switch(name: str, label: str, help_text: str) -> forms.BooleanField:
    """Return the field for something that is on or off."""
    return forms.BooleanField(
        required=False,
        label=label,
        help_text=help_text,
        widget=forms.CheckboxInput(
            {"class": "switch", "role": "switch", "aria-labelledby": f"{name}-label"}
        ),
    )


def time_of_day(label: str) -> forms.TimeField:
    """Return the field for a time of the day, to the minute."""
    return forms.TimeField(
        required=False,
        label=label,
        input_formats=["%H:%M"],
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        error_messages={"invalid": NO_TIME},
    )


class NotificationsForm(forms.Form):
    """Notifications, sound, and when neither. Once valid, ``chosen`` is all of it."""

    desktop = switch(
        "desktop", "Notifications", "Outside of this window, unless you are looking at the room"
    )
    sound = switch("sound", "Sound", "A short one, for the same messages")
    quiet_from = time_of_day("from")
    quiet_until = time_of_day("until")

    def __init__(self, data: Any, chosen: Notifications) -> None:
        super().__init__(data, initial=chosen._asdict())

    def clean(self) -> None:
        """Refuse half a night, and one without an end."""
        begin, end = (self.cleaned_data.get(name) for name in ("quiet_from", "quiet_until"))
        if not self.errors and (begin is None) != (end is None):
            self.add_error("quiet_from" if begin is None else "quiet_until", BOTH)
        elif begin is not None and begin == end:
            self.add_error("quiet_until", DIFFERENT)

    @property
    def switches(self) -> list[forms.BoundField]:
        """What is on or off."""
        return [self["desktop"], self["sound"]]

    @property
    def hours(self) -> list[forms.BoundField]:
        """When it is quiet."""
        return [self["quiet_from"], self["quiet_until"]]

    @property
    def chosen(self) -> Notifications:
        """What was chosen."""
        desktop, sound, begin, end = (self.cleaned_data[name] for name in Notifications._fields)
        return Notifications(
            desktop, sound, *("" if time is None else f"{time:%H:%M}" for time in (begin, end))
        )
