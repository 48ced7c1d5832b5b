"""Forwarding a message."""

from uuid import UUID, uuid4

from django import forms

NO_ROOM = "Choose one of your rooms."


def room_to_choose() -> forms.IntegerField:
    """Return the field for the id of a room, which whoever chooses has as a button."""
    return forms.IntegerField(
        min_value=0,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_ROOM),
    )


class ForwardForm(forms.Form):
    """The room a message goes ``to``; ``client_id`` makes sending it there twice harmless."""

    to = room_to_choose()
    client_id = forms.UUIDField(
        required=False,
        error_messages={"invalid": "This page was damaged. Forward the message again."},
    )

    def clean_client_id(self) -> UUID:
        """Return the id, a fresh one where a simple client sends none."""
        return self.cleaned_data["client_id"] or uuid4()
