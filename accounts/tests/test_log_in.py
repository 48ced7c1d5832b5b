"""Logging in and out in the browser."""

from typing import Any

import pytest
from django.contrib.auth import get_user, hashers
from django.test import Client

from accounts.credentials import session_credential
from accounts.models import User, UserSession, UserStatus
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def refused(email: str, password: str) -> str:
    """Return the page that refuses, without what differs in every answer."""
    client = Client()
    response = client.post("/login", {"email": email, "password": password})
    assert response.status_code == 422
    assert get_user(client).is_anonymous
    token = response.context["csrf_token"]
    return response.text.replace(str(token), "").replace(email, "")


def test_it_signs_in_whatever_the_case_of_the_address(member: User, client: Client) -> None:
    response = client.post("/login", {"email": " MIKA@Example.com ", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert get_user(client) == member


def test_the_session_knows_the_browser_and_where_it_is(member: User) -> None:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X) Safari/605"})
    client.post("/login", {"email": member.email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")

    session = UserSession.objects.get()
    assert session.user_id == member.pk
    assert session.user_agent == "Mozilla/5.0 (Macintosh; Intel Mac OS X) Safari/605"
    assert session.ip_address == "203.0.113.9"


def test_a_failure_tells_nothing(member: User, banned: User) -> None:
    User.objects.filter(pk=banned.pk).update(user_status=UserStatus.DISABLED)

    wrong = refused(member.email, "not this one")
    unknown = refused("nobody@example.com", PASSWORD)
    disabled = refused(banned.email, PASSWORD)

    assert "do not match" in wrong
    assert wrong == unknown == disabled


def test_a_failure_takes_the_same_time(member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    # A process makes the password of nobody once.
    refused("nobody@example.com", "not this one")
    hashed = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: Any, password: str, salt: str, *more: Any) -> str:
        hashed.append(password)
        return encode(self, password, salt, *more)

    monkeypatch.setattr(hasher, "encode", counting)

    refused(member.email, "not this one")
    for_wrong = len(hashed)
    refused("nobody@example.com", "not this one")

    assert for_wrong == 1
    assert len(hashed) - for_wrong == 1


def test_what_was_typed_stays_except_the_password(member: User, client: Client) -> None:
    response = client.post("/login", {"email": "mika@example.com", "password": "not this one"})

    assert 'value="mika@example.com"' in response.text
    assert "not this one" not in response.text


@pytest.mark.parametrize(
    ("target", "reached"),
    [
        ("/rooms/7?at=3", "/rooms/7?at=3"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_it_goes_where_one_wanted_to_go(
    member: User, client: Client, target: str, reached: str
) -> None:
    page = "/login?" + f"next={target.replace('?', '%3F')}"
    response = client.post(page, {"email": member.email, "password": PASSWORD})

    assert response["Location"] == reached


def test_a_page_behind_it_leads_there_and_back(client: Client) -> None:
    assert client.get("/profile")["Location"] == "/login?next=/profile"


def test_the_labels_and_buttons(client: Client) -> None:
    text = client.get("/login").text

    assert '<label for="id_email">Email</label>' in text
    assert '<label for="id_password">Password</label>' in text
    assert ">Log in</button>" in text
    for label in ("First name", "Last name", "Email", "Password"):
        assert f">{label}</label>" in client.get("/signup").text


def test_logging_out_ends_the_session_and_tells_so(
    member: User, client_of: ClientOf, ended: Told
) -> None:
    client = client_of(member)
    key = client.session.session_key

    response = client.post("/logout")

    assert (response.status_code, response["Location"]) == (302, "/login")
    assert get_user(client).is_anonymous
    assert not UserSession.objects.filter(pk=key).exists()
    assert ended == [
        {"user_id": member.pk, "credentials": frozenset({session_credential(str(key))})}
    ]


def test_logging_out_lets_the_browser_forget(member: User, client_of: ClientOf) -> None:
    client = client_of(member)

    response = client.post("/logout")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.cookies["signed_out"].value == str(member.pk)
    assert f'data-left="{member.pk}"' in client.get("/login").text
    # Once is enough.
    assert "data-left" not in client.get("/login").text
    # Whoever logs in within that minute keeps what they write from then on.
    client.post("/login", {"email": member.email, "password": PASSWORD})
    assert client.cookies["signed_out"].value == ""
    assert "Clear-Site-Data" not in Client().post("/logout")


def test_logging_out_needs_a_button(member: User, client_of: ClientOf) -> None:
    client = client_of(member)

    assert client.get("/logout")["Location"] == "/"
    assert get_user(client) == member


def test_logging_out_twice_does_no_harm(client: Client, ended: Told) -> None:
    assert client.post("/logout").status_code == 302
    assert ended == []
