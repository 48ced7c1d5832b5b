"""Fields of what the API takes: of any length that may be sent, with our sentences beyond it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from chat.actions.content import CONTENT_LIMIT, MUCH_TOO_LONG, TYPED_LIMIT
from chat.actions.mention import UNASKED_LIMIT
from chat.actions.rooms import (
    DESCRIPTION_TOO_LONG,
    DESCRIPTION_TYPED_LIMIT,
    NAME_TOO_LONG,
    NAME_TYPED_LIMIT,
)
from chat.queries.moments import TEXT_LENGTH, moment_of
from chatsite.emoji import EMOJI_LIMIT, NO_EMOJI
from chatsite.http.converters import LARGEST_ID


class NumberField(serializers.IntegerField):
    """An id, a place or a number of a room, as a BIGINT column can hold it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST_ID, **options)


class BoundedListField(serializers.ListField):
    """A list of which nothing is looked at when there is more than ``max_length``, or after the
    first that is wrong: a thousand sentences would take longer than all the rest."""

    def __init__(self, *, max_length: int, too_many: str, **options: Any) -> None:
        super().__init__(max_length=max_length, error_messages={"max_length": too_many}, **options)

    def to_internal_value(self, data: Any) -> list[Any]:
        """Return what is in the list. Raises ``ValidationError``."""
        if self.max_length is not None and isinstance(data, list) and len(data) > self.max_length:
            self.fail("max_length")
        return super().to_internal_value(data)

    def run_child_validation(self, data: list[Any]) -> list[Any]:
        """Return what is in the list. Raises ``ValidationError`` for the first that is wrong."""
        found = []
        for index, one in enumerate(data):
            try:
                found.append(self.child.run_validation(one))
            except serializers.ValidationError as error:
                raise serializers.ValidationError({str(index): error.detail}) from error
        return found


class NumbersField(BoundedListField):
    """A list of ids, places or numbers of a room."""

    child = NumberField()


class RoomNameField(serializers.CharField):
    """What a room is called."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_blank=True,
            max_length=NAME_TYPED_LIMIT,
            error_messages={"max_length": NAME_TOO_LONG},
            help_text=NAME_TOO_LONG,
            **options,
        )


class DescriptionField(serializers.CharField):
    """What a room is about."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_blank=True,
            max_length=DESCRIPTION_TYPED_LIMIT,
            error_messages={"max_length": DESCRIPTION_TOO_LONG},
            help_text=DESCRIPTION_TOO_LONG,
            **options,
        )


class EmojiField(serializers.CharField):
    """The sign of a room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_blank=True,
            max_length=EMOJI_LIMIT,
            error_messages={"max_length": NO_EMOJI},
            help_text="One emoji that is the room's sign, empty for none.",
            **options,
        )


class ContentField(serializers.CharField):
    """What a message says."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_blank=True,
            trim_whitespace=False,
            max_length=TYPED_LIMIT,
            error_messages={"max_length": MUCH_TOO_LONG},
            help_text=f"Markdown, at most {CONTENT_LIMIT:,} characters.",
            **options,
        )


class ConfirmField(serializers.BooleanField):
    """Whether it is known how many people a message calls."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            default=False,
            help_text=f"Needed where @room calls more than {UNASKED_LIMIT} people.",
            **options,
        )


class MomentField(serializers.CharField):
    """A place in a list of several rooms, as an earlier answer named it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=TEXT_LENGTH, allow_blank=True, **options)

    def run_validation(self, data: Any = empty) -> Any:
        """Return the place, ``None`` for an empty text."""
        text = super().run_validation(data)
        found = moment_of(text or "")
        if text and found is None:
            raise serializers.ValidationError("This is not from an earlier answer.")
        return found


class OneOfField(serializers.ChoiceField):
    """One of a few. What was sent instead is not repeated: it may be no text that can be sent."""

    default_error_messages = {"invalid_choice": "Choose one of those that there are."}


@extend_schema_field({"type": "string", "pattern": "^([0-9a-f]{8})?$", "default": ""})
class MarkField(serializers.RegexField):
    """The mark of a room's number, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__("^[0-9a-f]{8}$", max_length=8, default="", allow_blank=True, **options)
