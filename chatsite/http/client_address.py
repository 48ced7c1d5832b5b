"""Where a request comes from, past the proxies that we trust."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from chatsite.http.hops import Address, address_in, hops_in, plain_address
from chatsite.http.proxy_warnings import warn_of_ignored, warn_of_silent, warn_of_unknown

# Of the ends of connections: reading an address takes longer than all else that is done with it.
PEERS_KEPT = 4_000
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
    left was written by the client itself. Where a trusted proxy does not say whom it serves, its
    own address counts, as anything further left could be made up.

    Forwarded (RFC 7239) is not read: a proxy that writes the one header passes the other on as the
    client sent it, and nobody could tell which is which.
    """
    peer, written = _peer(request.META.get("REMOTE_ADDR", ""))
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    # A connection through a socket of this machine has no address.
    if not settings.TRUSTED_PROXIES or (peer is not None and not is_trusted(peer)):
        if header and peer is not None:
            warn_of_ignored(peer)
        return written
    if not header and "HTTP_FORWARDED" in request.META:
        warn_of_silent(written)
    return _written(_nearest_untrusted(peer, hops_in(header)))


def is_trusted(address: Address) -> bool:
    """Return whether this is one of the proxies that we believe."""
    return any(address in network for network in settings.TRUSTED_PROXIES)


def client_network(address: str) -> str:
    """Return what one client holds: an IPv4 address, or the /64 around an IPv6 address."""
    if ":" not in address:
        return address
    return str(ip_network(f"{address}/64", strict=False))


@lru_cache(PEERS_KEPT)
def _peer(text: str) -> tuple[Address | None, str]:
    """Return the address at the other end of a connection, and as we write it."""
    address = plain_address(text)
    return address, _written(address)


def _nearest_untrusted(peer: Address | None, hops: list[str]) -> Address | None:
    nearest = peer
    for hop in reversed(hops):
        address = address_in(hop)
        if address is None:
            warn_of_unknown(_written(nearest), hop)
            break
        nearest = address
        if not is_trusted(address):
            break
    return nearest


def _written(address: Address | None) -> str:
    return "" if address is None else str(address)
