"""What the server refused before Django saw it is answered as everything else is."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from chatsite.http.errors import refused
from chatsite.serving.request_body import TOO_LARGE
from chatsite.serving.wsgi_in_asgi import REFUSAL
from chatsite.storage import RETRY_SECONDS

log = logging.getLogger(__name__)
FORM = "application/x-www-form-urlencoded"
# As many as the longest message in letters of four bytes needs; each costs half a microsecond.
ESCAPES_LIMIT = 80_000
UTF_8 = {"", "utf-8", "utf8", "us-ascii", "ascii"}
ENCODING = "Send text in UTF-8: nothing else is read here."


class RefusedBodiesMiddleware:
    """Answers bodies that were not read, and those that take too long to understand.

    Some of Python's codecs take minutes for what fits into a request, and others are no encodings
    of text at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        refusal = request.META.get(REFUSAL)
        if refusal is not None:
            return refusal_of(request, *refusal)
        charset = (request.content_params or {}).get("charset", "").strip("\"' ").lower()
        if charset not in UTF_8:
            return refused(request, 415, ENCODING, "400.html")
        if request.content_type == FORM and request.body.count(b"%") > ESCAPES_LIMIT:
            return refused(request, 413, TOO_LARGE, "400.html")
        return self.get_response(request)


def refusal_of(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Return the answer for what the server did not read, or could not hand over."""
    response = refused(request, status, sentence, "400.html")
    if status == 503:
        log.error("%s %s: %s", request.method, request.path, sentence)
    if status in (429, 503):
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
