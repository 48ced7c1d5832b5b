"""What a request gets that no view answered: JSON for the API, a page for people.

Scripts get the sentence alone, to show it where somebody acted.

Unlike Django's own handlers these never read the request's body: it may be what is wrong.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from chatsite.http.scripts import by_script
from chatsite.serving.request_body import TOO_LARGE

NOT_ALLOWED = "Only admins can do this."
NOT_FOUND = "There is nothing at this address."
UNREADABLE = "This request cannot be read."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is too large with 413, and anything else that cannot be read with 400."""
    if isinstance(exception, RequestDataTooBig):
        return refused(request, 413, TOO_LARGE, "400.html")
    return refused(request, 400, UNREADABLE, "400.html")


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what somebody sees but may not do with 403."""
    sentence = str(exception) or NOT_ALLOWED
    return refused(request, 403, sentence, "403.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there, or not for this person, with 404.

    A script is told what is not there; an address that nothing answers has no such sentence.
    """
    why = exception.args[0] if exception.args else NOT_FOUND
    sentence = why if by_script(request) and isinstance(why, str) else NOT_FOUND
    return refused(request, 404, sentence, "404.html")


def refused(request: HttpRequest, status: int, sentence: str, template: str) -> HttpResponse:
    """Return ``sentence`` with ``status`` in the form that fits who asks."""
    if request.path.startswith("/api/"):
        return JsonResponse({"status_code": status, "message": sentence}, status=status)
    if by_script(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return render(request, template, {"sentence": sentence}, status=status)
