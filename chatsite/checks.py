"""System checks: refuse settings that cannot work together, before anybody is served."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from chatsite.hosts import is_local

SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5
TLS_MODES = {"REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"}
SMTP_EMAIL = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE_EMAIL = "django.core.mail.backends.console.EmailBackend"


def is_public() -> bool:
    """Return whether somebody else than this machine can reach the chat."""
    return not all(is_local(host) for host in [settings.HOST, *settings.ALLOWED_HOSTS])


@register
def workers_share_a_bus(**_options: Any) -> list[CheckMessage]:
    """Refuse several processes that cannot tell each other what happened."""
    if settings.WEB_WORKERS > 1 and not settings.REDIS_URL:
        return [
            Error(
                "WEB_WORKERS is more than 1 and REDIS_URL is not set: people on different "
                "workers would not see each other's messages live.",
                hint="Set REDIS_URL, such as redis://127.0.0.1:6379, or WEB_WORKERS=1.",
                id="chatsite.E001",
            )
        ]
    return []


@register
def database_is_private(**_options: Any) -> list[CheckMessage]:
    """Refuse to send passwords and messages to another host in the clear."""
    database = settings.DATABASES["default"]
    details = database.get("OPTIONS", {})
    protected = details.get("ssl") or details.get("ssl_mode") in TLS_MODES
    if is_local(database.get("HOST", "")) or protected or settings.ALLOW_PLAINTEXT:
        return []
    return [
        Error(
            f"The database on {database['HOST']} would be reached without TLS.",
            hint="Set SINGLESTORE_SSL_CA to the file with its authority (or add ?ssl_ca=/path to "
            "DATABASE_URL). On a network that nobody else can listen to: ALLOW_PLAINTEXT=true.",
            id="chatsite.E002",
        )
    ]


@register
def redis_is_private(**_options: Any) -> list[CheckMessage]:
    """Refuse to send messages through a Redis on another host in the clear."""
    parts = urlsplit(settings.REDIS_URL)
    if parts.scheme != "redis" or is_local(parts.hostname or "") or settings.ALLOW_PLAINTEXT:
        return []
    return [
        Error(
            f"REDIS_URL: Redis on {parts.hostname} would be reached without TLS.",
            hint="Use rediss://. On a network that nobody else can listen to: "
            "ALLOW_PLAINTEXT=true.",
            id="chatsite.E003",
        )
    ]


@register
def mail_is_private(**_options: Any) -> list[CheckMessage]:
    """Refuse to send links for new passwords to another host in the clear."""
    is_smtp = settings.EMAIL_BACKEND == SMTP_EMAIL
    protected = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if not is_smtp or is_local(settings.EMAIL_HOST) or protected or settings.ALLOW_PLAINTEXT:
        return []
    return [
        Error(
            f"EMAIL_URL: the mail server on {settings.EMAIL_HOST} would be reached without TLS.",
            hint="Use smtp+tls:// (mostly on port 587) or smtp+ssl:// (465). On a network that "
            "nobody else can listen to: ALLOW_PLAINTEXT=true.",
            id="chatsite.E014",
        )
    ]


@register(Tags.security)
def debug_stays_home(**_options: Any) -> list[CheckMessage]:
    """Refuse pages with source code and settings where others can reach them."""
    if settings.DEBUG and is_public():
        return [
            Error(
                "DEBUG is on while HOST or ALLOWED_HOSTS let others in.",
                hint="Set DEBUG=false.",
                id="chatsite.E004",
            )
        ]
    return []


@register(Tags.security)
def secret_keys_are_secret(**_options: Any) -> list[CheckMessage]:
    """Refuse keys that can be guessed: whoever has one signs in as anybody."""
    hints = {
        "SECRET_KEY": "Remove it from .env, and `make run` writes a good one.",
        "SECRET_KEY_FALLBACKS": "Remove it: what was signed with it could be anybody's.",
    }
    keys = [("SECRET_KEY", settings.SECRET_KEY)]
    keys += [("SECRET_KEY_FALLBACKS", key) for key in settings.SECRET_KEY_FALLBACKS]
    return [
        Error(
            f"{name} can be guessed: it must be at least {SECRET_KEY_LENGTH} random characters.",
            hint=hints[name],
            id="chatsite.E005",
        )
        for name, key in keys
        if can_be_guessed(key)
    ]


def can_be_guessed(key: str) -> bool:
    """Return whether ``key`` is too short, too uniform, or an example."""
    short = len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY
    return short or key.startswith("django-insecure-")


@register(Tags.security)
def hosts_are_names(**_options: Any) -> list[CheckMessage]:
    """Refuse ALLOWED_HOSTS that can never match, or that match everything."""
    wrong = [
        host
        for host in settings.ALLOWED_HOSTS
        if "/" in host or host == "*" or host.count(":") == 1
    ]
    return [
        Error(
            f"ALLOWED_HOSTS contains {host!r}, which is not the name of a host.",
            hint="Write names without http:// and without a port, such as chat.example.com.",
            id="chatsite.E006",
        )
        for host in wrong
    ]


@register(Tags.security)
def public_chat_uses_https(**_options: Any) -> list[CheckMessage]:
    """Warn about passwords that travel in the clear."""
    if is_public() and not settings.HTTPS_ONLY:
        return [
            Warning(
                "Others can reach the chat and HTTPS_ONLY is off: passwords travel in the clear.",
                hint="Put it behind a proxy with HTTPS (docs/operations.md) and set "
                "HTTPS_ONLY=true.",
                id="chatsite.W001",
            )
        ]
    return []


@register
def public_chat_sends_email(**_options: Any) -> list[CheckMessage]:
    """Warn that nobody will ever read the mail of a forgotten password."""
    if is_public() and settings.EMAIL_BACKEND == CONSOLE_EMAIL:
        return [
            Warning(
                "EMAIL_URL is not set: mail is printed in the log instead of being sent, so "
                "nobody can set a new password.",
                hint="Set EMAIL_URL, such as smtp+tls://user:password@mail.example.com:587.",
                id="chatsite.W002",
            )
        ]
    return []


@register
def proxies_are_named(**_options: Any) -> list[CheckMessage]:
    """Refuse a proxy whose word will not be taken."""
    if settings.HTTPS_ONLY and not settings.TRUSTED_PROXIES:
        return [
            Error(
                "HTTPS_ONLY is on and TRUSTED_PROXIES is empty: no proxy is believed when it "
                "says that a request came by HTTPS, so every page redirects to itself.",
                hint="Set TRUSTED_PROXIES to the proxy's address, such as 127.0.0.1.",
                id="chatsite.E007",
            )
        ]
    return []


@register(Tags.security)
def hsts_is_whole(**_options: Any) -> list[CheckMessage]:
    """Refuse what the lists of browsers would refuse (https://hstspreload.org)."""
    needed = {"HTTPS_ONLY": settings.HTTPS_ONLY}
    asked = "HSTS_INCLUDE_SUBDOMAINS"
    if settings.SECURE_HSTS_PRELOAD:
        asked = "HSTS_PRELOAD"
        needed["HSTS_INCLUDE_SUBDOMAINS"] = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    elif not settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        return []
    return [
        Error(
            f"{asked} is on and {name} is not: it would do nothing.",
            hint=f"Set {name}=true, or {asked}=false.",
            id="chatsite.E013",
        )
        for name, is_on in needed.items()
        if not is_on
    ]
