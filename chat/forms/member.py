"""Inviting somebody."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.queries.people import people_matching, person_named
from accounts.validators import EMAIL_LIMIT


class InvitationForm(forms.Form):
    """The person to invite, named by e-mail, by id, or by what only their name begins with.

    Once valid, ``person`` is who it is. ``ambiguous`` is what several people's names begin with.
    """

    user = forms.CharField(label="Name or email", required=False, max_length=EMAIL_LIMIT)

    person: User
    ambiguous = ""

    def clean_user(self) -> str:
        """Look for the person."""
        named: str = self.cleaned_data["user"]
        if not named:
            raise ValidationError("Type the name or the email of the person to invite.")
        people = self._people(named)
        if len(people) > 1:
            self.ambiguous = named
            raise ValidationError("Several people are called so. Choose one of them.")
        if not people and "@" in named:
            raise ValidationError(f"Nobody here has the email {named}.")
        if not people:
            raise ValidationError(f"Nobody here is called {named}.")
        self.person = people[0]
        return named

    @staticmethod
    def _people(named: str) -> list[User]:
        person = person_named(named)
        if person is not None:
            return [person]
        try:
            return list(people_matching(named)[:2])
        except ValidationError as error:
            # It names a field that this form does not have.
            raise ValidationError(error.messages) from error
