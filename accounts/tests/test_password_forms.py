"""One password, whatever keyboard it is typed on."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import Client
from pytest_django import Settings

from accounts.hashing import TurnTakingArgon2, normalised_password
from accounts.models import User

COMPOSED = "ma\u00f1ana-\u00dcn\u00efcode 1"
OTHERS = [
    "man\u0303ana-U\u0308ni\u0308code 1",
    "ma\u00f1ana-\u00dcn\u00efcode\u00a01",
    "\uff4da\u00f1ana-\u00dcn\u00efcode\u30001",
]


@pytest.fixture
def really_hashed(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["accounts.hashing.TurnTakingArgon2"]


def log_in(email: str, password: str) -> int:
    return Client().post("/login", {"email": email, "password": password}).status_code


@pytest.mark.django_db
@pytest.mark.usefixtures("really_hashed")
def test_it_opens_from_every_keyboard(member: User) -> None:
    User.objects.filter(pk=member.pk).update(password=make_password(COMPOSED))
    assert [log_in(member.email, typed) for typed in (COMPOSED, *OTHERS)] == [302] * 4
    assert log_in(member.email, COMPOSED.upper()) == 422


@pytest.mark.django_db
@pytest.mark.usefixtures("really_hashed")
def test_one_from_before_goes_on_working(member: User) -> None:
    former = Argon2PasswordHasher()
    hashed = former.encode(OTHERS[0], former.salt())
    User.objects.filter(pk=member.pk).update(password=hashed)
    assert log_in(member.email, OTHERS[0]) == 302


def test_ordinary_passwords_are_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        checked.append(password)
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    TurnTakingArgon2().verify("seven green umbrellas", "hash")
    assert checked == ["seven green umbrellas"]


def test_nothing_of_a_password_is_dropped() -> None:
    assert normalised_password("  Two  words\t") == "  Two  words "
