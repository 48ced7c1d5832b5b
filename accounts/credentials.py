"""Names for what a person is signed in with; safe to pass between processes."""

from chatsite.digest import digest


def session_credential(session_key: str) -> str:
    """Return the credential of a browser session, which does not reveal its key."""
    return f"session:{digest(session_key)}"


def token_credential(token_digest: str) -> str:
    """Return the credential of an access token, from the digest that is stored."""
    return f"token:{token_digest}"
