"""While the database is away, or nothing can be stored: 503 and a page that says so.

It is no fault of ours, and goes over; what was typed is on the page.
"""

import logging
import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from chatsite.files.stored import AWAY as STORAGE_AWAY
from chatsite.files.stored import StorageAwayError
from chatsite.http.errors import refused
from chatsite.orm.errors import is_away
from chatsite.serving.request_id import current_request_id
from chatsite.storage import CANNOT_STORE, RETRY_SECONDS, cannot_store, note_refusal

log = logging.getLogger(__name__)
AWAY = "The database does not answer at the moment. Try again in a few seconds."
AWAY_SECONDS = 5
FAULT = "Something went wrong here. Try again in a moment."


class UnavailableMiddleware:
    """Answers 503 when a view could not reach the database, or could not store something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer for what goes over by itself; leave other errors alone."""
        return answer_for(request, error)


def answer_for(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """Return the 503 for an error that goes over by itself, or else ``None``."""
    if isinstance(error, StorageAwayError):
        log.warning("%s %s: %s", request.method, request.path, error)
        return later(refused(request, 503, STORAGE_AWAY, "503.html"), RETRY_SECONDS)
    if cannot_store(error):
        log.error("%s %s: nothing can be stored: %s", request.method, request.path, error)
        note_refusal()
        return later(refused(request, 503, CANNOT_STORE, "503.html"), RETRY_SECONDS)
    if is_away(error):
        log.warning("%s %s: the database is away: %s", request.method, request.path, error)
        return later(refused(request, 503, AWAY, "503.html"))
    return None


def later(response: HttpResponse, seconds: int = AWAY_SECONDS) -> HttpResponse:
    """Return ``response`` as a 503 that says after how many seconds to try again."""
    response.status_code = 503
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what the middlewares raise, such as storing a session, and every other fault."""
    error = sys.exc_info()[1]
    answer = None if error is None else answer_for(request, error)
    if answer is not None:
        return answer
    if request.path.startswith("/api/"):
        return JsonResponse({"status_code": 500, "message": FAULT}, status=500)
    # Without what pages know otherwise: that may be what failed.
    named = {"request_id": current_request_id()}
    return HttpResponse(render_to_string("500.html", named), status=500)
