"""Accounts and tokens as the API gives them."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.serializers import UserSerializer
from accounts.models import User
from chatsite.http.api_answers import MessageAnswer

# Lasting: a new one looks the model's fields up, and copies all of them, for each answer.
_shown = UserSerializer()


class TokenAnswer(serializers.Serializer[Any]):
    """A bearer token, shown this once."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["bearer"])


class UserAnswer(MessageAnswer):
    """An account."""

    user = UserSerializer()


class RegisteredAnswer(UserAnswer):
    """An account, and a token for it."""

    token = TokenAnswer()
    expires_in = serializers.IntegerField(
        help_text="Seconds until the token is over if it is not used; whenever it is, they begin "
        "again, for 400 days."
    )


class LoggedInAnswer(RegisteredAnswer):
    """The same, with the token at top level too, where OAuth2 clients look for it."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["bearer"])


def user_answer(user: User, status_code: int, message: str, **more: Any) -> Response:
    """Return the answer that shows an account."""
    body = {
        "user": _shown.to_representation(user),
        **more,
        "status_code": status_code,
        "message": message,
    }
    return Response(body, status=status_code)
