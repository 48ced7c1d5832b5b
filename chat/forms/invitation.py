"""Making an invite link."""

from django import forms

from chat.actions.invitations import DAYS, DAYS_SENTENCE, USES, USES_SENTENCE

FOREVER, ANYBODY = "never", "any"


def _number(chosen: str) -> int | None:
    return None if chosen in (FOREVER, ANYBODY) else int(chosen)


class InviteLinkForm(forms.Form):
    """For how long and how many people a link works; ``None`` for no bound."""

    days = forms.TypedChoiceField(
        label="Works for",
        choices=[
            *((str(days), f"{days} day{'' if days == 1 else 's'}") for days in DAYS),
            (FOREVER, "Never expires"),
        ],
        initial="7",
        coerce=_number,
        error_messages={"required": DAYS_SENTENCE, "invalid_choice": DAYS_SENTENCE},
    )
    uses = forms.TypedChoiceField(
        label="How many people",
        choices=[
            *((str(uses), f"{uses} {'person' if uses == 1 else 'people'}") for uses in USES),
            (ANYBODY, "No limit"),
        ],
        initial="10",
        coerce=_number,
        error_messages={"required": USES_SENTENCE, "invalid_choice": USES_SENTENCE},
    )
