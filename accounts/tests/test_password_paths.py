"""Every view that hashes a password is served by the threads that are there for it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User
from accounts.password_paths import hashes_password
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "another-good-passphrase-77"


def patterns(resolver: Any = None, before: str = "/") -> Iterator[tuple[str, Any]]:
    """Yield every address of the site, with its parameters still in it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern


def address(path: str, user: User) -> str:
    """Return a pattern's address with parameters that lead somewhere."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = path.replace("<str:uid>", uid)
    path = path.replace("<str:token>", default_token_generator.make_token(user))
    for name in ("<id:room_id>", "<id:message_id>", "<id:user_id>", "<int:user_id>"):
        path = path.replace(name, str(user.pk))
    return path


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the passwords that were hashed or compared."""
    passwords: list[str] = []
    encode = MD5PasswordHasher.encode

    def noting(self: Any, password: str, salt: str) -> str:
        passwords.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", noting)
    return passwords


def test_every_view_that_hashes_is_known(
    member: User, client_of: ClientOf, api_of: ApiOf, hashed: list[str]
) -> None:
    form = {
        "email": member.email,
        "username": member.email,
        "password": PASSWORD,
        "new_password": NEW,
        "first_name": "Nora",
        "last_name": "New",
    }
    signing_up = {**form, "email": "nora@example.com"}
    found: dict[str, str] = {}
    for path, _ in patterns():
        for client, fields in (
            (Client(), form),
            (Client(), signing_up),
            (client_of(User.objects.get(pk=member.pk)), form),
            (api_of(User.objects.get(pk=member.pk)), form),
        ):
            where = address(path, User.objects.get(pk=member.pk))
            if "<" in where or "(" in where or where.startswith("/logout"):
                continue
            hashed.clear()
            kind: dict[str, Any] = (
                {"content_type": "application/json"} if where.startswith("/api/") else {}
            )
            client.post(where, json.dumps(fields) if kind else fields, **kind)
            if hashed:
                found[path] = where
    assert len(found) == 7, found
    assert {where for where in found.values() if not hashes_password(where)} == set()


def test_nothing_else_waits_with_them() -> None:
    for path in ("/", "/rooms/1/messages", "/profile", "/password/reset", "/api/v1/me"):
        assert not hashes_password(path)
