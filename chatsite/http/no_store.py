"""Nobody stores what the chat answers: no browser, no proxy, for no one who comes after."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NO_STORE = "private, no-store"


class NoStoreMiddleware:
    """Marks every answer that does not say itself for how long it may be kept.

    Those are static files, whose names change with them, and pictures of people, which only the
    browser of who saw them keeps.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and mark the answer."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", NO_STORE)
        return response
