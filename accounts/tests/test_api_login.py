"""POST /api/v1/auth/login and /api/v1/auth/logout."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import AccessToken, User
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db

PATH = "/api/v1/auth/login"
TYPED = {"email": "MIKA@example.com", "password": PASSWORD}


def log_in(body: Any, content_type: str = "application/json") -> tuple[int, dict[str, Any]]:
    """Post ``body`` and return status and answer, which must agree."""
    answer = Client().post(PATH, body, content_type=content_type)
    data: dict[str, Any] = answer.json()
    assert data["status_code"] == answer.status_code
    return answer.status_code, data


def test_it_answers_exactly_so(member: User) -> None:
    status, data = log_in(TYPED)

    secret = data["access_token"]
    assert status == 200
    assert data == {
        "user": {
            "id": member.pk,
            "first_name": "Mika",
            "last_name": "Example",
            "email": "mika@example.com",
            "phone_number": "",
            "bio": "",
            "chat_status": "online",
            "status_emoji": "",
            "status_text": "",
            "status_until": None,
            "hides_times": False,
            "time_zone": "",
            "user_status": 1,
            "user_role": "regular",
            "profile_picture": "",
        },
        "token": {"access_token": secret, "token_type": "bearer"},
        "access_token": secret,
        "token_type": "bearer",
        "expires_in": 90 * 24 * 60 * 60,
        "status_code": 200,
        "message": "You have successfully logged in!",
    }


@pytest.mark.parametrize("more", [{}, {"grant_type": "password", "scope": "", "client_id": "x"}])
def test_the_form_of_oauth2_works(member: User, client: Client, more: dict[str, str]) -> None:
    form = {"username": member.email, "password": PASSWORD, **more}

    encoded = "&".join(f"{name}={value}" for name, value in form.items())
    status, data = log_in(encoded, "application/x-www-form-urlencoded")
    multipart = client.post(PATH, form)

    assert (status, multipart.status_code) == (200, 200)
    assert data["token_type"] == "bearer"
    for secret in (data["access_token"], multipart.json()["access_token"]):
        headers = {"authorization": f"bearer {secret}"}
        assert client.get("/api/v1/me", headers=headers).json()["user"]["id"] == member.pk


def test_answers_with_a_token_are_not_kept_by_caches(member: User, client: Client) -> None:
    answer = client.post(PATH, TYPED, content_type="application/json")

    # RFC 6749, section 5.1.
    assert "no-store" in answer["Cache-Control"]


def test_wrong_and_unknown_answer_alike(member: User) -> None:
    wrong = log_in(TYPED | {"password": "not this one"})
    unknown = log_in(TYPED | {"email": "nobody@example.com"})

    assert wrong == unknown == (401, {"status_code": 401, "message": "Invalid credentials!"})
    assert not AccessToken.objects.exists()


def test_a_refusal_says_what_would_be_accepted(client: Client) -> None:
    answer = client.post(PATH, TYPED, content_type="application/json")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"email", "password"}),
        ({"email": "mika@example.com"}, {"password"}),
        ({"username": "mika@example.com"}, {"password"}),
        ({"email": 7.5, "password": ["x"]}, {"password"}),
        ([], {"non_field_errors"}),
        ("{", {"body"}),
    ],
)
def test_bad_input_names_the_field(member: User, body: Any, fields: set[str]) -> None:
    status, data = log_in(body)

    assert status == 400
    assert set(data["errors"]) == fields


def test_a_form_of_a_thousand_fields_is_refused(client: Client) -> None:
    form = "&".join(f"field{number}=x" for number in range(1100))

    status, data = log_in(form, "application/x-www-form-urlencoded")

    assert status == 400
    assert data["errors"]


def test_a_stale_token_does_not_keep_one_from_logging_in(member: User, client: Client) -> None:
    answer = client.post(
        PATH, TYPED, content_type="application/json", headers={"authorization": "Bearer stale"}
    )

    assert answer.status_code == 200


def test_logging_out_revokes_this_token_alone(member: User, api_of: ApiOf, ended: Told) -> None:
    phone, tablet = api_of(member), api_of(member)
    token = AccessToken.objects.order_by("creation_date")[0]

    answer = phone.post("/api/v1/auth/logout")

    assert answer.json() == {"status_code": 200, "message": "You have logged out."}
    assert phone.get("/api/v1/me").status_code == 401
    assert tablet.get("/api/v1/me").status_code == 200
    assert ended == [{"user_id": member.pk, "credentials": frozenset({f"token:{token.digest}"})}]


@pytest.mark.parametrize("header", [None, "Bearer wrong", "Bearer", "Basic abc", "Bearer a b"])
def test_logging_out_needs_a_token(client: Client, header: str | None) -> None:
    answer = client.post(
        "/api/v1/auth/logout", headers={} if header is None else {"authorization": header}
    )

    assert answer.status_code == answer.json()["status_code"] == 401
    assert answer["WWW-Authenticate"] == "Bearer"
