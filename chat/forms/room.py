"""Creating, renaming and describing a room."""

from typing import Any

from django import forms

from chat.actions.room_rules import NO_KIND, NOT_ALLOWED, NOT_SLOW
from chat.actions.rooms import (
    DESCRIPTION_TOO_LONG,
    DESCRIPTION_TYPED_LIMIT,
    NAME_TOO_LONG,
    NAME_TYPED_LIMIT,
)
from chat.models import Allowed, RoomKind, SlowMode
from chatsite.emoji import EMOJI_LIMIT, NO_EMOJI


class KindField(forms.ChoiceField):
    """Who gets in."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            label="Who can join",
            required=required,
            choices=[
                (RoomKind.OPEN.value, "Open: anyone can find it and join"),
                (RoomKind.CLOSED.value, "Closed: by invitation only"),
            ],
            initial=RoomKind.OPEN.value,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose who can join.", "invalid_choice": NO_KIND},
        )


class AllowedField(forms.ChoiceField):
    """Who may do something; nothing chosen leaves it as it is."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            choices=Allowed.choices,
            required=False,
            error_messages={"invalid_choice": NOT_ALLOWED},
        )


class RoomForm(forms.Form):
    """Name, sign and description."""

    room_name = forms.CharField(
        label="Room name",
        required=False,
        max_length=NAME_TYPED_LIMIT,
        error_messages={"max_length": NAME_TOO_LONG},
        widget=forms.TextInput({"dir": "auto"}),
    )
    emoji = forms.CharField(
        label="Emoji",
        help_text="One emoji, shown as the sign of the room.",
        required=False,
        max_length=EMOJI_LIMIT,
        error_messages={"max_length": NO_EMOJI},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    description = forms.CharField(
        label="Description",
        required=False,
        max_length=DESCRIPTION_TYPED_LIMIT,
        error_messages={"max_length": DESCRIPTION_TOO_LONG},
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class RoomSettingsForm(RoomForm):
    """Name, sign, description, who gets in, and what its people may do."""

    kind = KindField(required=False)
    confirm_open = forms.BooleanField(
        label="Everyone here may read all that was said in this room", required=False
    )

    write_by = AllowedField(
        "Who may write",
        help_text="Where only admins write, everybody reads and reacts.",
    )
    slow_seconds = forms.TypedChoiceField(
        label="Slow mode",
        help_text="The time between two messages of one person. Room admins need not wait.",
        choices=SlowMode.choices,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_SLOW},
    )
    invite_by = AllowedField("Who may invite people")
    mention_room_by = AllowedField("Who may mention everybody with @room")
    pin_by = AllowedField("Who may pin messages")

    def clean(self) -> dict[str, Any]:
        """Leave out what was not chosen: it stays as it is."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {field: value for field, value in cleaned.items() if value is not None}


class NewRoomForm(RoomForm):
    """Name, description and who gets in."""

    kind = KindField()
