"""Whether a script asks, or a browser for a page."""

from django.http import HttpRequest


def by_script(request: HttpRequest) -> bool:
    """Return whether a script asks, which wants a part of a page rather than a page."""
    headers = request.headers
    return "HX-Request" in headers or headers.get("X-Requested-With") == "fetch"
