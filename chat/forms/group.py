"""Choosing the people of a group."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chat.access.people import NOBODY
from chat.actions.groups import CHOSEN_LIMIT, TOO_MANY
from chat.forms.member import InvitationForm
from chatsite.http.converters import LARGEST_ID


class PeopleField(forms.Field):
    """People by their ids, of which those that are none are left out and said."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """Return the ids, each once. Raises ``ValidationError``."""
        typed: list[str] = value or []
        if len(typed) > CHOSEN_LIMIT:
            raise ValidationError(TOO_MANY)
        ids = ids_among(typed)
        if len(ids) < len(set(typed)):
            raise ValidationError(NOBODY)
        return ids


class GroupForm(InvitationForm):
    """The ``people`` of a group; with ``add``, also somebody who is named as in an invitation."""

    people = PeopleField(required=False)
    add = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)
    field_order = ("people", "add", "user")

    @property
    def chosen(self) -> list[int]:
        """The ids of who was chosen, also where something else was wrong."""
        return ids_among((self["people"].value() or [])[:CHOSEN_LIMIT])

    def clean_user(self) -> str:
        """Look for the person, where one is to be added."""
        if not self.cleaned_data.get("add"):
            return str(self.cleaned_data["user"])
        return super().clean_user()


def ids_among(typed: Iterable[str]) -> list[int]:
    """Return what of ``typed`` may be ids, each once, in their order."""
    found = [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) <= 19]
    return list(dict.fromkeys(one for one in found if one <= LARGEST_ID))
