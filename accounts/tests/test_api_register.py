"""POST /api/v1/auth/register."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import AccessToken, User
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db

TYPED = {
    "first_name": "Grace",
    "last_name": "Hopper",
    "email": "Grace@Example.com",
    "password": PASSWORD,
}


def register(body: Any, content_type: str = "application/json") -> tuple[int, dict[str, Any]]:
    """Post ``body`` and return status and answer, which must agree."""
    answer = Client().post("/api/v1/auth/register", body, content_type=content_type)
    data: dict[str, Any] = answer.json()
    assert data["status_code"] == answer.status_code
    return answer.status_code, data


def test_it_answers_exactly_so(owner: User) -> None:
    status, data = register(TYPED)

    user = User.objects.get(email_key="grace@example.com")
    token = data["token"]["access_token"]
    assert status == 201
    assert data == {
        "user": {
            "id": user.pk,
            "first_name": "Grace",
            "last_name": "Hopper",
            "email": "Grace@Example.com",
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
        "token": {"access_token": token, "token_type": "bearer"},
        "expires_in": 90 * 24 * 60 * 60,
        "status_code": 201,
        "message": "Welcome to this blazingly fast chat app!",
    }


def test_the_token_works_and_only_its_digest_is_stored(client: Client) -> None:
    _, data = register(TYPED)
    secret = data["token"]["access_token"]

    answer = client.get("/api/v1/me", headers={"authorization": f"Bearer {secret}"})

    assert answer.json()["user"]["email"] == "Grace@Example.com"
    token = AccessToken.objects.get()
    assert secret not in str(vars(token))
    assert len(secret) >= 43


@pytest.mark.django_db(transaction=True)
def test_a_taken_address_answers_exactly_so(owner: User) -> None:
    status, data = register(TYPED | {"email": "OLIVIA@example.com"})

    assert status == 400
    assert data == {"status_code": 400, "message": "User already signed up!"}
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", None),
        ("first_name", ""),
        ("first_name", ["Grace"]),
        ("first_name", "x" * 51),
        ("last_name", "a\x00b"),
        ("last_name", "\ud800"),
        ("last_name", "\u200b"),
        ("email", "nonsense"),
        ("email", {"a": 1}),
        ("email", "x" * 250 + "@example.com"),
        ("password", "short"),
        ("password", "password123"),
        ("password", "gracehopper"),
        ("password", "\ud800" * 9),
        ("password", "x" * 129),
        ("password", True),
    ],
)
def test_bad_input_names_the_field(field: str, value: Any) -> None:
    status, data = register(TYPED | {field: value})

    assert status == 400
    assert list(data["errors"]) == [field]
    assert all(isinstance(sentence, str) for sentence in data["errors"][field])
    assert data["message"] == data["errors"][field][0]
    assert not User.objects.exists()


def test_every_missing_field_is_named() -> None:
    assert set(register({})[1]["errors"]) == {"first_name", "email", "password"}


@pytest.mark.parametrize("body", ['{"first_name": ', "", "[]", '"text"', "null", "7", b"\xff\xfe"])
def test_what_is_not_an_object_is_refused_in_the_same_shape(body: Any) -> None:
    status, data = register(body)

    assert status == 400
    assert isinstance(data["message"], str)
    assert data["errors"]


def test_another_kind_of_body_is_refused() -> None:
    status, data = register("first_name=Grace", "application/x-www-form-urlencoded")

    assert status == 415
    assert "Unsupported media type" in data["message"]


def test_a_huge_body_is_refused(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert register(TYPED | {"first_name": "x" * 1000})[0] == 413


def test_other_methods_are_refused(client: Client) -> None:
    answer = client.get("/api/v1/auth/register")

    assert answer.status_code == answer.json()["status_code"] == 405


def test_role_and_status_cannot_be_set(owner: User) -> None:
    _, data = register(TYPED | {"user_role": "admin", "user_status": 9, "founder": True, "id": 99})

    assert (data["user"]["user_role"], data["user"]["user_status"]) == ("regular", 1)
    assert User.objects.get(email_key="grace@example.com").founder is None


def test_too_many_from_one_address_must_wait(settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"sign_up_by_address": (1, 10**9)}
    register(TYPED)

    status, data = register(TYPED | {"email": "another@example.com"})

    assert status == 429
    assert data["message"].startswith("Too many attempts.")
