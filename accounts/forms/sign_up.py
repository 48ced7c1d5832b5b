"""Signing up."""

from typing import Any

from django import forms

from accounts.forms.fields import (
    NAME_ERRORS,
    NAME_HELP,
    check_new_password,
    email_field,
    password_field,
)
from accounts.forms.installation import sign_up_field
from accounts.models import User


class SignUpForm(forms.ModelForm):  # type: ignore[type-arg]
    """Names, address and password of a new account."""

    email = email_field()
    password = password_field(
        "Password", new=True, help_text="At least 8 characters, and not one that many people use"
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email")
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name", "dir": "auto"}),
        }
        error_messages = NAME_ERRORS
        help_texts = NAME_HELP

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules and against the other fields."""
        cleaned = super().clean() or self.cleaned_data
        names = {field: cleaned.get(field, "") for field in ("first_name", "last_name", "email")}
        check_new_password(self, "password", User(**names))
        return cleaned


class FirstSignUpForm(SignUpForm):
    """The same for the first account, which says who may follow."""

    sign_up = sign_up_field("Who else may sign up?", required=False)
