"""Answers that every part of the API gives: as bodies, and as the schema describes them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response


class MessageAnswer(serializers.Serializer[Any]):
    """What happened, for people."""

    status_code = serializers.IntegerField()
    message = serializers.CharField()


SENTENCES = {"type": "array", "items": {"type": "string"}}
# Of a list of things, the sentences about the first that is wrong, by its place.
BY_PLACE = {"type": "object", "additionalProperties": True}


@extend_schema_field({"type": "object", "additionalProperties": {"oneOf": [SENTENCES, BY_PLACE]}})
class ErrorsField(serializers.DictField):
    """Lists of sentences, by the field they are about."""


class BadInputAnswer(MessageAnswer):
    """What is wrong with which field; without ``errors`` for an address that is taken."""

    errors = ErrorsField(required=False)  # type: ignore[assignment]


def message_answer(status_code: int, message: str) -> Response:
    """Return the answer that says one sentence."""
    return Response({"status_code": status_code, "message": message}, status=status_code)
