"""Fields that the chat's forms share."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chatsite.http.converters import whole_number

DAMAGED = "This page was damaged. Reload it, and send the message again."


class IdsField(forms.Field):
    """A list of at most ``most`` ids, each a hidden field of the same name."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self._most = most

    def to_python(self, value: Sequence[str] | None) -> list[int]:
        """Return the ids, each once."""
        ids = [whole_number(text) for text in (value or [])[: self._most + 1]]
        if len(ids) > self._most or None in ids:
            raise forms.ValidationError(DAMAGED)
        return list(dict.fromkeys(one for one in ids if one is not None))
