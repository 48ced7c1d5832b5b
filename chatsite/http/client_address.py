"""Where a request comes from, past the proxies that we trust."""

from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_current: ContextVar[str | None] = ContextVar("client_address", default=None)


class ClientAddressMiddleware:
    """Remembers, while a request is answered, where it comes from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        token = _current.set(client_address(request))
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)


def current_address() -> str | None:
    """Return where the request comes from that is being answered; ``None`` outside of one."""
    return _current.get()


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address, or ``""`` when it is not known.

    Without TRUSTED_PROXIES this is the other end of the connection. Behind trusted proxies it is
    the right-most address of X-Forwarded-For that is not one of them: whatever stands further
    left was written by the client itself.
    """
    trusted = settings.TRUSTED_PROXIES
    path = [request.META.get("REMOTE_ADDR", "")]
    if trusted:
        path = [*request.headers.get("X-Forwarded-For", "").split(","), *path]
    address = ""
    for hop in reversed([hop.strip() for hop in path if hop.strip()]):
        found = _normalised(hop)
        if not found:
            break
        address = found
        if not any(ip_address(found) in network for network in trusted):
            break
    return address


def client_network(address: str) -> str:
    """Return what one client holds: an IPv4 address, or the /64 around an IPv6 address."""
    if ":" not in address:
        return address
    return str(ip_network(f"{address}/64", strict=False))


def _normalised(hop: str) -> str:
    try:
        address = ip_address(hop.partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)
