"""The chat's addresses and one that answers "ok": what a request costs before any work is done."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def ok(_request: HttpRequest) -> HttpResponse:
    """Answer at once; all middleware has run."""
    return HttpResponse("ok")


urlpatterns = [path("bench/ok", ok), path("", include("chatsite.urls"))]
