"""What is answered where no form stands to say what is wrong: 422, or 429 for who must wait."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from chatsite.http.errors import refused
from chatsite.http.forms import wait
from chatsite.limits import TooManyAttempts


class InvalidMiddleware:
    """Answers a ``ValidationError`` that an action raised and no view expected."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer with the error's words; leave other errors alone."""
        if not isinstance(error, ValidationError):
            return None
        sentence = " ".join(error.messages)
        if not isinstance(error, TooManyAttempts):
            return refused(request, 422, sentence, "422.html")
        response = refused(request, 429, sentence, "429.html")
        wait(response, error)
        return response
