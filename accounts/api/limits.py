"""Limits, as the API answers them."""

from collections.abc import Iterator
from contextlib import contextmanager

from rest_framework import status
from rest_framework.exceptions import APIException

from accounts.limits import TooManyAttempts


class TooManyRequests(APIException):
    """429, with the seconds to wait in Retry-After."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS

    def __init__(self, refusal: TooManyAttempts) -> None:
        super().__init__(refusal.messages[0], "too_many_attempts")
        self.wait = refusal.seconds


@contextmanager
def limited() -> Iterator[None]:
    """Answer 429 when a limit is reached inside."""
    try:
        yield
    except TooManyAttempts as refusal:
        raise TooManyRequests(refusal) from refusal
