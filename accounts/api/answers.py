"""The shapes of answers: as bodies, and as the schema describes them."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.serializers import UserSerializer
from accounts.models import User

# RFC 6749 section 5.1 asks this of every answer with a token.
PRIVATE = {"Cache-Control": "no-store"}


class TokenAnswer(serializers.Serializer[Any]):
    """A bearer token, shown this once."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["bearer"])


class MessageAnswer(serializers.Serializer[Any]):
    """What happened, for people."""

    status_code = serializers.IntegerField()
    message = serializers.CharField()


class UserAnswer(MessageAnswer):
    """An account."""

    user = UserSerializer()


class RegisteredAnswer(UserAnswer):
    """An account, and a token for it."""

    token = TokenAnswer()


class LoggedInAnswer(RegisteredAnswer):
    """The same, with the token at top level too, where OAuth2 clients look for it."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["bearer"])


@extend_schema_field(OpenApiTypes.OBJECT)
class ErrorsField(serializers.DictField):
    """Lists of sentences, by the field they are about."""


class BadInputAnswer(MessageAnswer):
    """What is wrong with which field; without ``errors`` for an address that is taken."""

    errors = ErrorsField(required=False)  # type: ignore[assignment]


def user_answer(user: User, status_code: int, message: str, **more: Any) -> Response:
    """Return the answer that shows an account."""
    body = {
        "user": UserSerializer(user).data,
        **more,
        "status_code": status_code,
        "message": message,
    }
    return Response(body, status=status_code, headers=PRIVATE)


def message_answer(status_code: int, message: str) -> Response:
    """Return the answer that says one sentence."""
    return Response({"status_code": status_code, "message": message}, status=status_code)
