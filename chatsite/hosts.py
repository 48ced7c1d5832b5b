"""Names of hosts, and where the chat is reached from outside."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def is_local(host: str) -> bool:
    """Return whether ``host`` names this machine: a socket's path, localhost or a loopback."""
    name = host.strip("[]").rstrip(".").lower()
    if not name or name.startswith("/") or name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def public_names() -> list[str]:
    """Return the names of ALLOWED_HOSTS that others may type; ``.example.com`` is none."""
    return [
        name for name in settings.ALLOWED_HOSTS if not is_local(name) and name[0] not in (".", "*")
    ]


def site_address() -> str:
    """Return where people reach the chat, such as ``https://chat.example.com``, without a path.

    This is ADDRESS, or else what the other settings say: never what a request says of itself,
    which anybody can make up.
    """
    if settings.ADDRESS:
        return str(settings.ADDRESS)
    names = public_names()
    if names and (settings.HTTPS_ONLY or is_local(settings.HOST)):
        # A proxy is in front of it.
        return f"{'https' if settings.HTTPS_ONLY else 'http'}://{names[0]}"
    host = names[0] if names else settings.HOST
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        host = "localhost"
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{settings.PORT}"


def absolute(path: str) -> str:
    """Return the whole address of a page, for those who are not on the site: readers of mails."""
    return f"{site_address()}{path}"


def absolute_for(request: HttpRequest, path: str) -> str:
    """Return the same for somebody to hand on who is on the site now.

    Without ADDRESS it begins as the request does, by which they are here.
    """
    return absolute(path) if settings.ADDRESS else request.build_absolute_uri(path)
