"""429 for whoever does something too often, where no form stands to say so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from chatsite.http.errors import refused
from chatsite.http.forms import wait
from chatsite.limits import TooManyAttempts


class LimitedMiddleware:
    """Answers what a view raised because somebody must wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer for a limit that was reached; leave other errors alone."""
        if not isinstance(error, TooManyAttempts):
            return None
        response = refused(request, 429, error.messages[0], "429.html")
        wait(response, error)
        return response
