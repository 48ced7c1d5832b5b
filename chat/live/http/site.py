"""What the live channel asks of the server around it; handed to it, so that it imports nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from chat.live.http.request import Headers, Scope


@dataclass(frozen=True)
class Site:
    """How this site reads a request, from its ASGI scope.

    ``client_address`` finds where it comes from, ``client_network`` what counts as one client
    there; ``session_key`` the session in a Cookie header. ``allows_host`` says whether it is for
    this site, ``security_headers`` what the answer carries besides ``request.SECURITY``.
    """

    client_address: Callable[[Scope], str]
    client_network: Callable[[str], str]
    session_key: Callable[[str], str]
    allows_host: Callable[[Scope], bool]
    security_headers: Callable[[Scope], Headers]
