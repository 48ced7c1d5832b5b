"""Inviting somebody."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.queries.people import person_named
from accounts.validators import EMAIL_LIMIT


class InvitationForm(forms.Form):
    """The person to invite, named by e-mail or by id. Once valid, ``person`` is who it is."""

    user = forms.CharField(label="Email", required=False, max_length=EMAIL_LIMIT)

    person: User

    def clean_user(self) -> str:
        """Look for the person."""
        named: str = self.cleaned_data["user"]
        if not named:
            raise ValidationError("Type the email of the person to invite.")
        person = person_named(named)
        if person is None:
            raise ValidationError(f"Nobody here has the email {named}.")
        self.person = person
        return named
