"""GET and PATCH /api/v1/me."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.conftest import Told
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

PATH = "/api/v1/me"


def test_it_shows_my_account(member: User, api_of: ApiOf) -> None:
    answer = api_of(member).get(PATH)

    assert answer.status_code == answer.json()["status_code"] == 200
    assert answer.json()["user"] == {
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
    }


def test_it_changes_what_is_given_and_nothing_else(
    member: User, api_of: ApiOf, changed: Told
) -> None:
    answer = api_of(member).patch(PATH, {"bio": "Rows.", "chat_status": "don't disturb"}, "json")

    assert answer.status_code == answer.json()["status_code"] == 200
    assert answer.json()["user"]["bio"] == "Rows."
    member.refresh_from_db()
    assert (member.bio, member.chat_status) == ("Rows.", "don't disturb")
    assert member.first_name == "Mika"
    assert [told["user"] for told in changed] == [member]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("first_name", None),
        ("last_name", "\u202e"),
        ("phone_number", "call me"),
        ("bio", "x" * 161),
        ("bio", ["x"]),
        ("chat_status", "elsewhere"),
        ("chat_status", None),
    ],
)
def test_bad_input_names_the_field(member: User, api_of: ApiOf, field: str, value: Any) -> None:
    answer = api_of(member).patch(PATH, {field: value, "last_name": "New"} | {field: value}, "json")

    assert answer.status_code == answer.json()["status_code"] == 400
    assert list(answer.json()["errors"]) == [field]
    member.refresh_from_db()
    assert member.last_name == "Example"


def test_role_status_and_address_cannot_be_set(member: User, api_of: ApiOf) -> None:
    more = {"user_role": "admin", "user_status": 9, "email": "other@example.com", "password": "x"}
    api_of(member).patch(PATH, {"bio": "Rows.", **more}, "json")

    member.refresh_from_db()
    assert (member.user_role, member.user_status) == ("regular", 1)
    assert (member.email, member.bio) == ("mika@example.com", "Rows.")


def test_without_a_token_it_is_refused(member: User, client_of: ClientOf, client: Client) -> None:
    # A cookie is no token: other sites could make a browser send it.
    for browser in (client, client_of(member)):
        for answer in (browser.get(PATH), browser.patch(PATH, {}, content_type="application/json")):
            assert answer.status_code == answer.json()["status_code"] == 401


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(member: User, api_of: ApiOf, method: str) -> None:
    assert getattr(api_of(member), method)(PATH).status_code == 405
