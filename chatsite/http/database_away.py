"""While the database is away: 503 and a page that says so, instead of a fault of ours."""

import logging
import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from chatsite.http.errors import refused
from chatsite.orm.errors import is_away

log = logging.getLogger(__name__)
RETRY_SECONDS = 5
SENTENCE = "The database does not answer at the moment. Try again in a few seconds."
FAULT = "Something went wrong here. Try again in a moment."


class DatabaseAwayMiddleware:
    """Answers 503 when a view could not reach the database, or waited too long for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer for a database that is away; leave other errors alone."""
        return away_answer(request, error)


def away_answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the answer for an error of a view if the database is away, or else ``None``."""
    if not is_away(error):
        return None
    log.warning("%s %s: the database is away: %s", request.method, request.path, error)
    return away(request)


def away(request: HttpRequest) -> HttpResponse:
    """Return the 503 that fits who asks."""
    return later(refused(request, 503, SENTENCE, "503.html"))


def later(response: HttpResponse) -> HttpResponse:
    """Return ``response`` as a 503 that says when to try again."""
    response.status_code = 503
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what the middlewares raise, such as storing a session, and every other fault."""
    error = sys.exc_info()[1]
    if error is not None and is_away(error):
        return away(request)
    if request.path.startswith("/api/"):
        return JsonResponse({"status_code": 500, "message": FAULT}, status=500)
    # Without a context: what goes into one may be what failed.
    return HttpResponse(render_to_string("500.html"), status=500)
