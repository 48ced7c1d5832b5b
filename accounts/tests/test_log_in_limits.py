"""Guessing passwords is slow."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from pytest_django import Settings

from accounts.hashing import AT_ONCE, TurnTakingArgon2
from accounts.models import User
from chatsite.digest import digest
from chatsite.testing.people import PASSWORD

GUESS = "a guess"


def attempt(email: str, password: str = GUESS, **extra: Any) -> int:
    answer = Client().post("/login", {"email": email, "password": password}, **extra)
    return answer.status_code


@pytest.fixture
def few(settings: Settings) -> None:
    """Let the limits be reached soon; the window is long, so that it does not end meanwhile."""
    settings.RATE_LIMITS = settings.RATE_LIMITS | {
        "login_by_email": (3, 10**9),
        "login_by_address": (5, 10**9),
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_an_account_can_be_guessed_a_few_times_from_one_network(member: User) -> None:
    statuses = [attempt("MIKA@example.com") for _ in range(4)]

    assert statuses == [422, 422, 422, 429]
    # Not even the right password tells now that it is right.
    assert attempt(member.email, PASSWORD) == 429


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_a_guesser_does_not_lock_anybody_out_elsewhere(member: User) -> None:
    assert [attempt(member.email) for _ in range(4)][-1] == 429

    assert attempt(member.email, PASSWORD, REMOTE_ADDR="203.0.113.9") == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_a_browser_that_knows_the_account_goes_on_beside_a_guesser(
    member: User, owner: User
) -> None:
    mine = Client()
    mine.post("/login", {"email": member.email, "password": PASSWORD})
    mine.post("/logout")
    # Guesses at the account, and at all accounts, from the same office.
    assert [attempt(member.email) for _ in range(4)][-1] == 429
    assert [attempt(f"person{number}@example.com") for number in range(4)][-1] == 429

    # Its own guesses are counted, and nobody else's.
    right = {"email": member.email, "password": PASSWORD}
    wrong = {"email": member.email, "password": GUESS}
    assert mine.post("/login", right).status_code == 302
    mine.post("/logout")
    assert [mine.post("/login", wrong).status_code for _ in range(4)] == [422, 422, 422, 429]
    # It knows this account only.
    assert mine.post("/login", {"email": owner.email, "password": PASSWORD}).status_code == 429


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_nobody_can_write_a_known_device_themselves(member: User) -> None:
    assert [attempt(member.email) for _ in range(4)][-1] == 429
    forger = Client()
    forger.cookies["known_device"] = f"{digest(member.email_key)}:own"

    typed = {"email": member.email, "password": PASSWORD}
    assert forger.post("/login", typed).status_code == 429


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_an_unknown_address_is_limited_just_so() -> None:
    assert [attempt("nobody@example.com") for _ in range(4)] == [422, 422, 422, 429]


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_one_address_can_guess_a_few_times(member: User) -> None:
    statuses = [attempt(f"person{number}@example.com") for number in range(6)]

    assert statuses == [422] * 5 + [429]
    assert attempt(member.email, PASSWORD, REMOTE_ADDR="203.0.113.9") == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_one_ipv6_customer_is_one_address(member: User) -> None:
    statuses = [
        attempt(f"person{number}@example.com", REMOTE_ADDR=f"2001:db8:1:2::{number}")
        for number in range(6)
    ]

    assert statuses == [422] * 5 + [429]


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_logging_in_rightly_is_never_limited(member: User) -> None:
    assert [attempt(member.email, PASSWORD) for _ in range(9)] == [302] * 9


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_the_answer_says_how_long_to_wait(client: Client) -> None:
    for _ in range(3):
        attempt("nobody@example.com")

    typed = {"email": "nobody@example.com", "password": "a guess"}
    page = client.post("/login", typed)
    api = client.post("/api/v1/auth/login", typed, content_type="application/json")

    assert "Too many attempts. Try again in" in page.text
    assert int(page["Retry-After"]) > 0
    assert api.status_code == api.json()["status_code"] == 429
    assert int(api["Retry-After"]) > 0


def test_at_most_two_hashes_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    lock = Lock()

    def slowly(self: Argon2PasswordHasher, *arguments: str) -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return "hash"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slowly)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", slowly)
    hasher = TurnTakingArgon2()
    with ThreadPoolExecutor(8) as threads:
        for _ in range(8):
            threads.submit(hasher.encode, "password", "salt")
            threads.submit(hasher.verify, "password", "hash")

    assert most == AT_ONCE


def test_the_real_hasher_tells_right_from_wrong() -> None:
    hasher = TurnTakingArgon2()
    encoded = hasher.encode(PASSWORD, hasher.salt())

    assert encoded.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert hasher.verify(PASSWORD, encoded)
    assert not hasher.verify("another", encoded)
    assert not hasher.must_update(encoded)
