"""Changing a password, known or forgotten."""

from typing import Any

from django import forms
from django.http import HttpRequest

from accounts.actions.password import check_current_password
from accounts.forms.fields import check_new_password, email_field, password_field
from accounts.models import User


class NewPasswordForm(forms.Form):
    """A new password for ``user``."""

    new_password = password_field(
        "New password",
        new=True,
        help_text="At least 8 characters, and not one that many people use",
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Check the new password against the rules."""
        cleaned = super().clean() or self.cleaned_data
        check_new_password(self, "new_password", self.user)
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    password = password_field("Current password", new=False)

    field_order = ("password", "new_password")

    def __init__(self, request: HttpRequest, user: User, data: Any = None) -> None:
        super().__init__(user, data)
        self.request = request

    def clean(self) -> dict[str, Any]:
        """Check the present password too; guesses count as those at the log in do."""
        cleaned = super().clean()
        if not self.errors:
            check_current_password(self.request, self.user, cleaned["password"])
        return cleaned


class ForgottenPasswordForm(forms.Form):
    """The address to mail a link to."""

    email = email_field()
