"""What somebody says about a file that they bring."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from chat.models import ALT_LENGTH

# Of what is typed: a name is cut, and blanks fall away.
NAME_TYPED_LIMIT = 1000
NAME_TOO_LONG = "The name of this file is too long. Rename it."
ALT_TYPED_LIMIT = 2 * ALT_LENGTH
ALT_TOO_LONG = f"A description has at most {ALT_LENGTH:,} characters."
LONGEST_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Description:
    """The name of a file, what is to be seen in it (``alt``), whether it is kept as it is
    (``as_file``), and of a voice message how long it is, in seconds, and its wave.
    """

    name: str
    alt: str = ""
    as_file: bool = False
    duration: float | None = None
    peaks: str = ""


def cleaned_alt(alt: str) -> str:
    """Return ``alt`` as one line; raises ``ValidationError`` on ``alt``."""
    alt = " ".join(alt.split())
    if len(alt) > ALT_LENGTH:
        raise ValidationError({"alt": ALT_TOO_LONG})
    return alt
