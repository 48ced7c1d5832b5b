"""How this chat calls what it keeps in a Redis that others may use as well."""

import hashlib

from django.conf import settings


def redis_name() -> str:
    """Return a name that only this installation has: all its processes have its secret key."""
    return f"brave-chat:{hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]}"
