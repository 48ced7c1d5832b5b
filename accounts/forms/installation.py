"""What holds for the whole installation."""

from typing import Any

from django import forms

from accounts.actions.installation import NOT_ALLOWED
from accounts.models import SignUp


def sign_up_field(label: str, **options: Any) -> forms.ChoiceField:
    """Return the field in which one chooses who may sign up."""
    return forms.ChoiceField(
        label=label,
        choices=SignUp.choices,
        initial=SignUp.EVERYBODY,
        widget=forms.RadioSelect,
        error_messages={"required": NOT_ALLOWED, "invalid_choice": NOT_ALLOWED},
        **options,
    )


class InstallationForm(forms.Form):
    """The settings of the installation."""

    sign_up = sign_up_field("Who may sign up")
