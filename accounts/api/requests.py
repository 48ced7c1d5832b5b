"""Typed requests of the API."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpResponse
from rest_framework.decorators import api_view
from rest_framework.request import Request

from accounts.models import AccessToken, User


class SignedInApiRequest(Request):
    """The request of a view that asks for a token: who it is, and with which token."""

    user: User
    auth: AccessToken


def signed_in_api_view(
    *methods: str,
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorate an API view that takes a ``SignedInApiRequest``; others are answered 401.

    The framework's own decorator, which the default permission of the settings makes ask for a
    token, for views typed more narrowly than it knows.
    """
    return cast("Any", api_view(methods))  # type: ignore[no-any-return]
