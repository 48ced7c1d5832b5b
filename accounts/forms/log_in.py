"""Logging in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.actions.log_in import user_with_password
from accounts.forms.fields import email_field, password_field
from accounts.models import User

WRONG = "Email and password do not match. Try again."


class LogInForm(forms.Form):
    """Address and password. Once valid, ``user`` is who they belong to."""

    email = email_field()
    password = password_field("Password", new=False)

    user: User

    def __init__(self, request: HttpRequest, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.request = request

    def clean(self) -> dict[str, Any]:
        """Look for the user; nothing in the answer tells which of the two is wrong."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            user = user_with_password(self.request, cleaned["email"], cleaned["password"])
            if user is None:
                # It has to be typed again anyway.
                raise ValidationError({"password": ValidationError(WRONG, code="wrong")})
            self.user = user
        return cleaned
