"""What people say about themselves."""

from typing import Any

from django import forms

from accounts.forms.fields import NAME_ERRORS, NAME_HELP
from accounts.models import User


class LinesField(forms.CharField):
    """Text of several lines, in which a line break counts as one character."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with the line breaks that browsers send made one character."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Names, phone number, some words, the chat status, and whether others see one's times."""

    bio = LinesField(
        label="About you",
        max_length=160,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Up to 160 characters",
    )

    hides_times = forms.BooleanField(
        label="Hide my times",
        required=False,
        help_text="When you were last here, and what time it is where you are",
        widget=forms.CheckboxInput(
            {"class": "switch", "role": "switch", "aria-labelledby": "hides-times"}
        ),
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "phone_number", "bio", "chat_status", "hides_times")
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name", "dir": "auto"}),
            "phone_number": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }
        help_texts = NAME_HELP | {"phone_number": "Everybody who is signed in sees it on your card"}
        error_messages = NAME_ERRORS
        labels = {"phone_number": "Phone", "chat_status": "Status"}


class StatusForm(forms.ModelForm):  # type: ignore[type-arg]
    """The chat status alone."""

    class Meta:
        model = User
        fields = ("chat_status",)


class PictureForm(forms.Form):
    """A picture to upload; what is in it is checked where it is written."""

    picture = forms.FileField(
        label="Picture",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text="JPEG, PNG, WebP or GIF, up to 10 MB. It is cut to a square.",
        error_messages={"required": "Choose a picture first."},
    )
