"""What may stand in the fields of a person; the model carries these, so forms and API agree."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from chatsite.orm.fields import normalised_key

# Characters that turn the direction of the text after them, so that one name poses as another.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
EMAIL_LIMIT = 254

phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ()./-]*$",
    "Write a phone number with digits, spaces and + ( ) . / - only, such as +49 30 1234567.",
)


def visible_name(name: str) -> None:
    """Raise ``ValidationError`` for a name nobody can see, or that disturbs its surroundings."""
    categories = {unicodedata.category(character) for character in name}
    if not any(category[0] in "LN" for category in categories):
        raise ValidationError("Write a name with at least one letter.", code="invisible")
    if categories & {"Cc", "Cs", "Zl", "Zp"} or TURNING & set(name):
        raise ValidationError(
            "A name cannot contain line breaks or control characters.", code="control"
        )


def email_that_fits(email: str) -> None:
    """Raise ``ValidationError`` when the normalised form of ``email`` outgrows its column."""
    if len(normalised_key(email)) > EMAIL_LIMIT:
        raise ValidationError(f"An e-mail address has at most {EMAIL_LIMIT} characters.")
