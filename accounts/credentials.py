"""Names for what a person is signed in with; safe to store and to pass between processes."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser

from chatsite.digest import digest

# As long as Django's column for session keys: 160 bits cannot be guessed either.
STORED_LENGTH = 40


def stored_key(session_key: str) -> str:
    """Return what is stored of a browser's session key: nobody can sign in with it."""
    return digest(session_key)[:STORED_LENGTH]


def session_credential(session_key: str) -> str:
    """Return the credential of a browser session, which does not reveal its key."""
    return stored_credential(stored_key(session_key))


def stored_credential(stored: str) -> str:
    """Return the credential of a browser session from what is stored of its key."""
    return f"session:{stored}"


def token_credential(token_digest: str) -> str:
    """Return the credential of an access token, from the digest that is stored."""
    return f"token:{token_digest}"


def auth_hashes(user: AbstractBaseUser) -> Iterator[str]:
    """Yield what sessions and tokens carry that were begun with the present password.

    However a password changes, what was begun with the former one lets nobody in.
    """
    yield user.get_session_auth_hash()
    yield from user.get_session_auth_fallback_hash()
