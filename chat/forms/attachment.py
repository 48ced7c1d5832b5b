"""What is said about a file that is brought into a room."""

from django import forms

from chat.actions.describe import (
    ALT_TOO_LONG,
    ALT_TYPED_LIMIT,
    LONGEST_SECONDS,
    NAME_TOO_LONG,
    NAME_TYPED_LIMIT,
    Description,
)
from chat.models.attachment import PEAKS_LENGTH


class DescriptionForm(forms.Form):
    """Name and description of a file, and of a voice message its length and its wave."""

    name = forms.CharField(
        required=False,
        max_length=NAME_TYPED_LIMIT,
        error_messages={"max_length": NAME_TOO_LONG},
    )
    alt = forms.CharField(
        required=False, max_length=ALT_TYPED_LIMIT, error_messages={"max_length": ALT_TOO_LONG}
    )
    as_file = forms.BooleanField(required=False)
    duration = forms.FloatField(required=False, min_value=0, max_value=LONGEST_SECONDS)
    peaks = forms.RegexField("^[0-9a-f]*$", required=False, max_length=PEAKS_LENGTH)

    def description(self) -> Description:
        """Return what was said, once the form is valid."""
        return Description(**self.cleaned_data)
