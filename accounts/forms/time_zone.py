"""Where somebody's browser is."""

from django import forms

from accounts.validators import known_zone
from chatsite.reader import ZONE_NAME_LIMIT


class TimeZoneForm(forms.Form):
    """The name of a time zone."""

    time_zone = forms.CharField(
        label="Time zone", max_length=ZONE_NAME_LIMIT, validators=[known_zone]
    )
