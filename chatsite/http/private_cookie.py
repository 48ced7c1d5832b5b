"""Cookies that only the server reads, and over HTTPS no other host of the domain can set."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def private_cookie(request: HttpRequest, name: str) -> str:
    """Return what the browser keeps as ``name``, or ``""``."""
    return request.COOKIES.get(settings.COOKIE_PREFIX + name, "")


def set_private_cookie(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """Let the browser keep ``value`` as ``name``."""
    response.set_cookie(
        settings.COOKIE_PREFIX + name,
        value,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def delete_private_cookie(response: HttpResponse, name: str) -> None:
    """Let the browser forget ``name``."""
    name = settings.COOKIE_PREFIX + name
    response.delete_cookie(name, samesite="Lax")
    # A browser refuses to change such a cookie by one that is not secure.
    response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE
