"""Input that is fine by itself, but contradicts what is there: 409 instead of 400 or 422."""

from django.core.exceptions import ValidationError

CONFLICT = "conflict"


def conflict(field: str, sentence: str) -> ValidationError:
    """Return the error of a ``field`` that contradicts what is there."""
    return ValidationError({field: ValidationError(sentence, code=CONFLICT)})


def is_conflict(error: ValidationError) -> bool:
    """Return whether a field contradicts what is there."""
    fields = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    return any(found.code == CONFLICT for errors in fields.values() for found in errors)
