"""System checks of where files of messages are kept, and of who sends them."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from chatsite.hosts import is_local
from chatsite.storage import attachments_folder


@register
def proxy_finds_the_files(**_options: Any) -> list[CheckMessage]:
    """Refuse to leave it to a proxy to send what is in no folder."""
    if not settings.SENDFILE or attachments_folder() is not None:
        return []
    return [
        Error(
            "SENDFILE and S3_BUCKET are both set: no proxy finds files that are in a bucket.",
            hint="Take SENDFILE out.",
            id="chatsite.E015",
        )
    ]


@register
def bucket_is_private(**_options: Any) -> list[CheckMessage]:
    """Refuse to send files to another host in the clear."""
    endpoint = settings.STORAGES["attachments"]["OPTIONS"].get("endpoint_url") or ""
    parts = urlsplit(endpoint)
    if parts.scheme != "http" or is_local(parts.hostname or "") or settings.ALLOW_PLAINTEXT:
        return []
    return [
        Error(
            f"S3_ENDPOINT: the storage on {parts.hostname} would be reached without TLS.",
            hint="Use https://. On a network that nobody else can listen to: ALLOW_PLAINTEXT=true.",
            id="chatsite.E016",
        )
    ]
