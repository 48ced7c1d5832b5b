"""Signing up in the browser."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

TYPED = {
    "first_name": "Grace",
    "last_name": "Hopper",
    "email": "Grace@Example.com",
    "password": PASSWORD,
}


def test_it_creates_the_account_and_signs_in(owner: User, client: Client) -> None:
    response = client.post("/signup", TYPED)

    assert response.status_code == 302
    user = get_user(client)
    assert isinstance(user, User)
    assert (user.full_name, user.email) == ("Grace Hopper", "Grace@Example.com")
    assert not user.is_admin
    assert user.check_password(PASSWORD)


def test_the_first_account_becomes_administrator_and_the_page_says_so(client: Client) -> None:
    assert "will administer" in client.get("/signup").text

    client.post("/signup", TYPED)
    assert User.objects.get().is_admin
    assert "You administer" in client.get("/profile").text

    assert "administer" not in Client().get("/signup").text


@pytest.mark.django_db(transaction=True)
def test_a_taken_address_is_refused_whatever_its_case(owner: User, client: Client) -> None:
    response = client.post("/signup", TYPED | {"email": "OLIVIA@example.COM"})

    assert response.status_code == 422
    assert "already an account with this address" in response.text
    assert 'value="OLIVIA@example.COM"' in response.text
    assert User.objects.count() == 1


def test_what_was_typed_stays_except_the_password(client: Client) -> None:
    response = client.post("/signup", TYPED | {"email": "nonsense"})

    assert response.status_code == 422
    assert 'value="Grace"' in response.text
    assert 'value="nonsense"' in response.text
    assert PASSWORD not in response.text


def test_an_error_belongs_to_its_field(client: Client) -> None:
    text = client.post("/signup", TYPED | {"email": ""}).text

    assert 'aria-describedby="id_email_error"' in text
    assert "</svg>Type your email.</p>" in text.partition('id="id_email_error"')[2]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("first_name", "x" * 51),
        ("first_name", "\u200b\u200b"),
        ("first_name", "Eve\u202egnp"),
        ("last_name", "\u200b"),
        ("last_name", "a\x00b"),
        ("email", "a@b"),
        ("email", "x" * 250 + "@example.com"),
        ("password", "short"),
        ("password", "12345678901"),
        ("password", "password123"),
        ("password", "grace@example.com"),
        ("password", "x" * 129),
    ],
)
def test_bad_input_is_refused(client: Client, field: str, value: str) -> None:
    response = client.post("/signup", TYPED | {field: value})

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert not User.objects.exists()


def test_somebody_signed_in_goes_home(member: User, client_of: ClientOf) -> None:
    response = client_of(member).get("/signup")

    assert (response.status_code, response["Location"]) == (302, "/")


def test_it_goes_where_one_wanted_to_go(client: Client) -> None:
    assert client.post("/signup?next=/rooms/7", TYPED)["Location"] == "/rooms/7"


def test_it_wants_a_token_against_forgery() -> None:
    response = Client(enforce_csrf_checks=True).post("/signup", TYPED)

    assert response.status_code == 403
    assert "This page had been open too long" in response.text
    assert not User.objects.exists()


def test_too_many_from_one_address_must_wait(client: Client, settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"sign_up_by_address": (2, 3600)}
    for number in range(2):
        Client().post("/signup", TYPED | {"email": f"person{number}@example.com"})

    response = client.post("/signup", TYPED)

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Too many attempts" in response.text
    assert 'value="Grace"' in response.text
    assert User.objects.count() == 2
