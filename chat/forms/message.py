"""Writing and editing a message."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from chat.actions.content import MUCH_TOO_LONG, TYPED_LIMIT
from chat.actions.delete import REASON_TOO_LONG, REASON_TYPED_LIMIT
from chat.forms.fields import IdsField
from chatsite.emoji import EMOJI_LIMIT, NO_EMOJI


class ContentForm(forms.Form):
    """What a message says, as Markdown."""

    content = forms.CharField(
        label="Message",
        required=False,
        strip=False,
        max_length=TYPED_LIMIT,
        error_messages={"max_length": MUCH_TOO_LONG},
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    # Asked for where the message calls many people.
    confirm = forms.BooleanField(label="Mention all of them", required=False)


class EditForm(ContentForm):
    """What a message says from now on; ``version`` is that of what it was made of."""

    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class MessageForm(ContentForm):
    """A new message; ``client_id`` makes sending it twice harmless."""

    client_id = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "This page was damaged. Send the message again."},
    )
    reply_to = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2**63 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "There is no such message to reply to."
        ),
    )

    # Of what was brought into the room before.
    attachments = IdsField(most=settings.ATTACHMENTS_PER_MESSAGE, required=False)

    # Of a reply; the page of a thread asks whether it is to be in the room as well.
    thread_only = forms.BooleanField(required=False)

    def clean_client_id(self) -> UUID:
        """Return the id, a fresh one where a simple client sends none."""
        return self.cleaned_data["client_id"] or uuid4()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._brought: list[int] = []

    def bring(self, attachment_id: int) -> None:
        """Let the message have a file that came with the form."""
        self._brought.append(attachment_id)

    def refuse_file(self, name: str, error: ValidationError) -> None:
        """Say what is wrong with a file that came with the form."""
        # Errors are found first: this one would be forgotten otherwise.
        self.is_valid()
        for sentence in error.messages:
            self.add_error(None, f"{name}: {sentence}")

    def attachment_ids(self) -> list[int]:
        """Return the files that the message is to have, those that came with the form last."""
        self.is_valid()
        return [*self.cleaned_data.get("attachments", ()), *self._brought]

    def as_parameters(self) -> dict[str, Any]:
        """Return what ``send_message`` takes besides the membership, once the form is valid."""
        return {
            "typed": self.cleaned_data["content"],
            "client_id": self.cleaned_data["client_id"],
            "reply_to_id": self.cleaned_data["reply_to"],
            "attachment_ids": self.attachment_ids(),
            "thread_only": self.cleaned_data["thread_only"],
            "confirmed": self.cleaned_data["confirm"],
        }


class DeletionForm(forms.Form):
    """Why an admin deletes what somebody else wrote."""

    reason = forms.CharField(
        label="Reason",
        help_text="Everyone in the room reads it in place of the message.",
        required=False,
        max_length=REASON_TYPED_LIMIT,
        error_messages={"max_length": REASON_TOO_LONG},
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )


class SwitchForm(forms.Form):
    """Whether something is to be ``on`` ("1"), off ("0") or the opposite ("")."""

    on = forms.CharField(required=False, max_length=1)


class ReactionForm(SwitchForm):
    """An emoji, and whether it is to be on."""

    emoji = forms.CharField(
        label="Another emoji",
        required=False,
        max_length=EMOJI_LIMIT,
        error_messages={"max_length": NO_EMOJI},
    )
