"""System checks: whether links in mails lead to the chat."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.http.request import validate_host

from chatsite.checks import CONSOLE_EMAIL, is_public
from chatsite.hosts import public_names, site_address


@register(Tags.security)
def address_is_ours(**_options: Any) -> list[CheckMessage]:
    """Refuse an ADDRESS at which the chat answers nobody."""
    parts = urlsplit(settings.ADDRESS)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    problems: list[CheckMessage] = []
    if host and not validate_host(host, settings.ALLOWED_HOSTS):
        problems.append(
            Error(
                f"ADDRESS is {settings.ADDRESS}, and ALLOWED_HOSTS does not name {host}.",
                hint=f"Add {host} to ALLOWED_HOSTS, or correct ADDRESS.",
                id="chatsite.E010",
            )
        )
    if parts.scheme == "http" and settings.HTTPS_ONLY:
        problems.append(
            Error(
                f"ADDRESS is {settings.ADDRESS}, and HTTPS_ONLY is on.",
                hint=f"Set ADDRESS=https://{parts.netloc}, or HTTPS_ONLY=false.",
                id="chatsite.E011",
            )
        )
    return problems


@register(Tags.security)
def mails_lead_to_the_chat(**_options: Any) -> list[CheckMessage]:
    """Refuse to send mail without a name to lead to; warn where it had to be guessed."""
    sends = settings.EMAIL_BACKEND != CONSOLE_EMAIL
    if settings.ADDRESS or not sends or not is_public():
        return []
    names = public_names()
    if not names:
        return [
            Error(
                "ADDRESS is not set, and ALLOWED_HOSTS names no host that links in mails could "
                "lead to.",
                hint="Set ADDRESS, such as https://chat.example.com.",
                id="chatsite.E012",
            )
        ]
    if len(names) == 1 and settings.HTTPS_ONLY:
        return []
    return [
        Warning(
            f"ADDRESS is not set: links in mails lead to {site_address()}.",
            hint="Set ADDRESS to where people reach the chat.",
            id="chatsite.W003",
        )
    ]
