"""How the chat looks and feels in this browser."""

from typing import Any

from django import forms
from django.db.models import TextChoices

from chatsite.appearance import Appearance, Clock, Density, Enter, Theme


def one_of(choices: type[TextChoices], help_text: str) -> forms.ChoiceField:
    """Return the field for one of a few, all of which can be seen."""
    return forms.ChoiceField(
        help_text=help_text,
        choices=choices.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


class AppearanceForm(forms.Form):
    """Theme, density, clock, and what Enter does. Once valid, ``chosen`` is all of it."""

    theme = one_of(Theme, "System follows your device")
    density = one_of(Density, "Compact fits more on a screen")
    clock = one_of(Clock, "For every time of day you see")
    enter_sends = forms.BooleanField(
        required=False,
        help_text="If not, it makes a new line and Ctrl+Enter sends, as on touch screens",
        widget=forms.CheckboxInput(
            {"class": "switch", "role": "switch", "aria-labelledby": "enter-sends"}
        ),
    )

    def __init__(self, data: Any, chosen: Appearance) -> None:
        sends = chosen.enter == Enter.SENDS
        super().__init__(data, initial={**chosen._asdict(), "enter_sends": sends})

    @property
    def chosen(self) -> Appearance:
        """What was chosen."""
        cleaned = dict(self.cleaned_data)
        enter = Enter.SENDS if cleaned.pop("enter_sends") else Enter.BREAKS
        return Appearance(**cleaned, enter=enter)
