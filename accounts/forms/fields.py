"""Fields that several forms share."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.validators import EMAIL_LIMIT

PASSWORD_LIMIT = 128
# What forms say of names that are not there, in the shape of ``Meta.error_messages``.
NAME_ERRORS = {"first_name": {"required": "Type your name."}}
# In the shape of ``Meta.help_texts``.
NAME_HELP = {"last_name": "Leave it empty if you have one name"}


def email_field(**options: Any) -> forms.EmailField:
    """Return the field for the address one signs in with."""
    widget = forms.EmailInput(attrs={"autocomplete": "username"})
    words = {"required": "Type your email.", "invalid": "That is not an email address."}
    return forms.EmailField(
        label="Email", max_length=EMAIL_LIMIT, widget=widget, error_messages=words, **options
    )


def password_field(label: str, *, new: bool, **options: Any) -> forms.CharField:
    """Return a password field, which is never filled in again after an error."""
    autocomplete = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    words = {"required": "Choose a password." if new else f"Type your {label.lower()}."}
    return forms.CharField(
        label=label,
        max_length=PASSWORD_LIMIT,
        strip=False,
        widget=widget,
        error_messages=words,
        **options,
    )


def check_new_password(form: forms.BaseForm, field: str, user: User) -> None:
    """Put what is wrong with the new password on ``field``; ``user`` is whose it will be."""
    password = form.cleaned_data.get(field)
    if password is None:
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        form.add_error(field, error)
