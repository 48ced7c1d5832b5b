"""What people say of themselves for a while."""

from datetime import tzinfo
from typing import Any

from django import forms

from accounts.own_status import TEXT_LIMIT, Lasts, OwnStatus, end_of, own_emoji
from chatsite.emoji import EMOJI_LIMIT, NO_EMOJI

KEEP = "keep"
# What is offered to begin with: an emoji, and what many mean by it.
OFFERED = (
    ("📅", "In a meeting"),
    ("🎧", "Concentrating"),
    ("🏠", "Working from home"),
    ("🚆", "On the way"),
    ("☕", "On a break"),
    ("🤒", "Ill"),
    ("🌴", "On holiday"),
)


class OwnStatusForm(forms.Form):
    """An emoji, some words, and for how long; both empty end what was said."""

    status_emoji = forms.CharField(
        label="Emoji",
        required=False,
        max_length=EMOJI_LIMIT,
        widget=forms.TextInput(attrs={"list": "offered-emoji", "autocomplete": "off"}),
        error_messages={"max_length": NO_EMOJI},
    )
    status_text = forms.CharField(
        label="Text",
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=f"Up to {TEXT_LIMIT} characters",
    )
    lasts = forms.ChoiceField(label="Clear after", choices=Lasts.choices)

    def __init__(self, data: Any, own: OwnStatus | None) -> None:
        """Show what somebody says now, ``own``."""
        initial: dict[str, str] = {"lasts": Lasts.TODAY}
        if own is not None:
            initial = {"status_emoji": own.emoji, "status_text": own.text, "lasts": Lasts.ALWAYS}
        super().__init__(data, initial=initial)
        self._until = own.until if own is not None else None
        if self._until is not None:
            # The page says until when beside it.
            self.fields["lasts"].choices = [(KEEP, "As before"), *Lasts.choices]  # type: ignore[attr-defined]
            self.initial["lasts"] = KEEP

    def clean_status_emoji(self) -> str:
        """Return the emoji as it is stored."""
        return own_emoji(self.cleaned_data["status_emoji"])

    def changes(self, zone: tzinfo) -> dict[str, Any]:
        """Return what was chosen, by the columns of a person who is in ``zone``."""
        chosen = dict(self.cleaned_data)
        lasts = chosen.pop("lasts")
        return {**chosen, "status_until": self._until if lasts == KEEP else end_of(lasts, zone)}
