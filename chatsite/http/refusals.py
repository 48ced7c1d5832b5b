"""Writes down who was refused what."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from chatsite.security_log import note

REFUSED = (403, 404)


class RefusalsMiddleware:
    """Notes answers that say "not yours", of which those that say "not there" are some."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and look at the answer."""
        response = self.get_response(request)
        if response.status_code in REFUSED and request.resolver_match is not None:
            person = getattr(getattr(request, "user", None), "pk", None)
            method, path = request.method, request.path[:200]
            note("refused", person, status=response.status_code, method=method, path=path)
        return response
