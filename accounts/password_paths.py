"""The addresses whose forms hash a password, which takes long and is done in threads of its own."""

from functools import cache

from django.urls import reverse

VIEWS = (
    "login",
    "signup",
    "password_change",
    "api_register",
    "api_login",
    "api_password",
)


@cache
def _addresses() -> frozenset[str]:
    return frozenset(map(reverse, VIEWS))


@cache
def _links() -> tuple[str, ...]:
    """Return what the addresses begin with that come by mail, and those of invite links."""
    return (
        reverse("password_reset_confirm", args=["0", "0"]).removesuffix("0/0"),
        reverse("invite", args=["0"]).removesuffix("0"),
    )


def hashes_password(path: str) -> bool:
    """Return whether what is posted to ``path`` may be a password."""
    return path in _addresses() or path.startswith(_links())
