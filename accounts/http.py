"""Typed requests."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """The request of a view behind ``signed_in``."""

    user: User
