"""Names for secrets that do not reveal them."""

import hashlib


def digest(secret: str) -> str:
    """Return the SHA-256 of ``secret`` as 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()
