"""Creating, renaming and describing a room."""

from django import forms

from chat.actions.rooms import (
    DESCRIPTION_TOO_LONG,
    DESCRIPTION_TYPED_LIMIT,
    NAME_TOO_LONG,
    NAME_TYPED_LIMIT,
    NOT_ALLOWED,
)
from chat.models import Allowed, RoomKind


class RoomForm(forms.Form):
    """Name and description."""

    room_name = forms.CharField(
        label="Room name",
        required=False,
        max_length=NAME_TYPED_LIMIT,
        error_messages={"max_length": NAME_TOO_LONG},
        widget=forms.TextInput({"dir": "auto"}),
    )
    description = forms.CharField(
        label="Description",
        required=False,
        max_length=DESCRIPTION_TYPED_LIMIT,
        error_messages={"max_length": DESCRIPTION_TOO_LONG},
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class RoomSettingsForm(RoomForm):
    """Name, description, and what its people may do."""

    mention_room_by = forms.ChoiceField(
        label="Who may mention everybody with @room",
        choices=Allowed.choices,
        required=False,
        error_messages={"invalid_choice": NOT_ALLOWED},
    )
    pin_by = forms.ChoiceField(
        label="Who may pin messages",
        choices=Allowed.choices,
        required=False,
        error_messages={"invalid_choice": NOT_ALLOWED},
    )


class NewRoomForm(RoomForm):
    """Name, description and who gets in."""

    kind = forms.ChoiceField(
        label="Who can join",
        choices=[
            (RoomKind.OPEN.value, "Open: anyone can find it and join"),
            (RoomKind.CLOSED.value, "Closed: by invitation only"),
        ],
        initial=RoomKind.OPEN.value,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who can join.",
            "invalid_choice": "A room is either open or closed.",
        },
    )
