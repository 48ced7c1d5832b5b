"""What the head of a request says, for those who see it before Django does."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, parse_cookie

from chatsite.http.client_address import client_address
from chatsite.http.policies import POLICIES

Scope = dict[str, Any]


class Head(HttpRequest):
    """A request of which only the head is asked for: making the rest took most of the time."""

    def __init__(self, meta: dict[str, Any]) -> None:
        self.META = meta


def address_of(scope: Scope) -> str:
    """Return the network address of the client that made an ASGI request."""
    found = {"REMOTE_ADDR": _peer(scope)}
    forwarded = _header(scope, b"x-forwarded-for")
    if forwarded is not None:
        found["HTTP_X_FORWARDED_FOR"] = forwarded
    return client_address(Head(found))


def session_key_in(cookies: str) -> str:
    """Return the session key in a Cookie header, or ``""``."""
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def allows_host(scope: Scope) -> bool:
    """Return whether a request is for a name of ALLOWED_HOSTS."""
    name, port = scope.get("server") or ("", None)
    found = {
        "HTTP_HOST": _header(scope, b"host"),
        "SERVER_NAME": name,
        "SERVER_PORT": str(port or 80),
    }
    try:
        Head({key: value for key, value in found.items() if value is not None}).get_host()
    except DisallowedHost:
        return False
    return True


def security_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Return what middlewares add to every answer of Django's, HSTS where it came by HTTPS."""
    policies = [(name.lower().encode(), value.encode()) for name, value in POLICIES.items()]
    if scope["scheme"] != "https" or not settings.SECURE_HSTS_SECONDS:
        return policies
    value = f"max-age={settings.SECURE_HSTS_SECONDS}"
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        value += "; includeSubDomains"
    if settings.SECURE_HSTS_PRELOAD:
        value += "; preload"
    return [*policies, (b"strict-transport-security", value.encode())]


def _header(scope: Scope, name: bytes) -> str | None:
    values = [value for key, value in scope["headers"] if key == name]
    return b",".join(values).decode("latin-1") if values else None


def _peer(scope: Scope) -> str:
    return (scope.get("client") or ("",))[0]
