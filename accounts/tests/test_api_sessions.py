"""What one is signed in with, by the API: seeing it, and ending it."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def listed(client: APIClient) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/sessions")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_all_of_mine_are_listed_and_nobody_elses(
    member: User,
    outsider: User,
    client_of: ClientOf,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    phone, _ = api_of(member), client_of(member)
    api_of(outsider)
    for _ in range(3):
        api_of(member)
    # The token, the sessions and the tokens.
    with django_assert_num_queries(3):
        found = listed(phone)
    assert len(found) == 5
    assert sorted((row["browser"], row["current"]) for row in found) == [
        *[(False, False)] * 3,
        (False, True),
        (True, False),
    ]
    assert {row["name"] for row in found} == {"test", "Unknown device"}
    assert APIClient().get("/api/v1/sessions").status_code == 401


def test_ending_one(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    phone, there = api_of(member), client_of(member)
    (credential,) = [row["credential"] for row in listed(phone) if row["browser"]]
    path = f"/api/v1/sessions/{credential}"

    assert api_of(outsider).delete(path).status_code == 404
    assert APIClient().delete(path).status_code == 401
    assert get_user(there) == member
    assert phone.delete(path).status_code == 204

    assert get_user(there).is_anonymous
    assert ended == [{"user_id": member.pk, "credentials": frozenset({credential})}]
    for wrong in (credential, "token:", "x" * 500, "session:%00"):
        assert phone.delete(f"/api/v1/sessions/{wrong}").status_code == 404
    assert len(listed(phone)) == 1


def test_ending_all_others(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    phone, tablet, browser = api_of(member), api_of(member), client_of(member)
    neighbour = api_of(outsider)

    assert phone.post("/api/v1/sessions/end-others").json() == {"ended": 2}

    assert [row["current"] for row in listed(phone)] == [True]
    assert tablet.get("/api/v1/me").status_code == 401
    assert get_user(browser).is_anonymous
    assert neighbour.get("/api/v1/me").status_code == 200


def test_naming_one(member: User, outsider: User, client_of: ClientOf, api_of: ApiOf) -> None:
    phone = api_of(member)
    client_of(member)
    for row in listed(phone):
        path = f"/api/v1/sessions/{row['credential']}"
        named = phone.patch(path, {"name": "  At   home 🏠 "}, format="json")
        assert named.status_code == 200
        assert named.json() == {
            **row,
            "name": "At home 🏠",
            "own_name": "At home 🏠",
            "last_used_date": named.json()["last_used_date"],
        }
        assert api_of(outsider).patch(path, {"name": "Mine"}, format="json").status_code == 404
        assert APIClient().patch(path, {"name": "Mine"}, format="json").status_code == 401
    assert [row["name"] for row in listed(phone)] == ["At home 🏠"] * 2
    for wrong in ("x" * 51, "x" * 101, "a\u202eb", None):
        refused = phone.patch(path, {"name": wrong}, format="json")
        assert (refused.status_code, [*refused.json()["errors"]]) == (400, ["name"])
    assert phone.patch("/api/v1/sessions/token:x", {"name": "x"}, format="json").status_code == 404
    assert phone.patch(path, {"name": ""}, format="json").json()["name"] == row["kind"]


def test_a_credential_is_no_secret(member: User, client_of: ClientOf, api_of: ApiOf) -> None:
    phone, _ = api_of(member), client_of(member)
    for row in listed(phone):
        for secret in (row["credential"], row["credential"].partition(":")[2]):
            nobody = APIClient(headers={"Authorization": f"Bearer {secret}"})
            assert nobody.get("/api/v1/me").status_code == 401
            nobody.cookies["sessionid"] = secret
            assert nobody.get("/sessions").status_code == 302


@pytest.mark.parametrize("kind", ["json", "multipart"])
def test_a_name_is_given_at_log_in(kind: str, member: User) -> None:
    field = "email" if kind == "json" else "username"
    typed = {field: member.email, "password": PASSWORD, "device": " Phone  of Mika "}
    answer = APIClient().post("/api/v1/auth/login", typed, format=kind)
    assert answer.json()["expires_in"] == 90 * 86_400
    phone = APIClient(headers={"Authorization": f"Bearer {answer.json()['access_token']}"})
    assert [row["own_name"] for row in listed(phone)] == ["Phone of Mika"]
    refused = APIClient().post("/api/v1/auth/login", typed | {"device": "x" * 51}, format=kind)
    assert (refused.status_code, [*refused.json()["errors"]]) == (400, ["device"])
    assert len(listed(phone)) == 1


def test_a_name_is_given_with_a_new_account() -> None:
    typed = {"first_name": "Nora", "email": "nora@example.com", "password": PASSWORD}
    answer = APIClient().post("/api/v1/auth/register", typed | {"device": "Tablet"}, format="json")
    assert answer.json()["expires_in"] == 90 * 86_400
    token = answer.json()["token"]
    tablet = APIClient(headers={"Authorization": f"Bearer {token['access_token']}"})
    assert [row["name"] for row in listed(tablet)] == ["Tablet"]
