"""Text and links that another app shares with the chat."""

from urllib.parse import quote

from django import forms
from django.core.exceptions import ValidationError

from chat.forms.forward import room_to_choose

# It goes from address to address, and the server takes lines of 8,190 bytes (gunicorn_conf.py).
LONGEST_IN_ADDRESS = 7_500
TOO_LONG = "This is too long to be shared. Copy it, and paste it in the room."


def shared_text(*, strip: bool = True) -> forms.CharField:
    """Return a field for what was shared, or a part of it."""
    return forms.CharField(
        required=False,
        strip=strip,
        max_length=LONGEST_IN_ADDRESS,
        error_messages={"max_length": TOO_LONG},
    )


class SharedForm(forms.Form):
    """What was shared, as the manifest names its parts. Once valid, ``content`` is all of it."""

    title = shared_text()
    text = shared_text()
    url = shared_text()

    @property
    def content(self) -> str:
        """The parts below each other. Some apps say one of them in another as well."""
        parts: list[str] = []
        for name in ("text", "title", "url"):
            part = self.cleaned_data[name]
            if part and not any(part in other for other in parts):
                parts.append(part)
        return "\n".join(sorted(parts, key=lambda part: part != self.cleaned_data["title"]))

    def clean(self) -> None:
        """Refuse what is too long."""
        if not self.errors:
            check_length(self.content)


class ShareForm(forms.Form):
    """The room that ``content`` goes ``to``, to be sent from there."""

    content = shared_text(strip=False)
    to = room_to_choose()

    def clean_content(self) -> str:
        """Return the text. Raises ``ValidationError`` for what is too long."""
        content: str = self.cleaned_data["content"]
        check_length(content)
        return content


def check_length(content: str) -> None:
    """Raise ``ValidationError`` for what has no place in an address."""
    if len(quote(content)) > LONGEST_IN_ADDRESS:
        raise ValidationError(TOO_LONG)
