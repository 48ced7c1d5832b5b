"""Every operation of the API: what its address takes is said, and HEAD answers as GET does."""

import re
from collections import defaultdict

import pytest
from django.test import Client

from accounts.models import User
from chat.actions.rooms import create_room
from chatsite.testing.types import ApiOf
from chatsite.tests.worst.addresses import operations

pytestmark = pytest.mark.own_database

ALL = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def taken() -> dict[str, set[str]]:
    """Return the methods of each address, its parameters being 1."""
    found: dict[str, set[str]] = defaultdict(set)
    for method, path in operations():
        found[re.sub(r"\{[^}]+\}", "1", path)].add(method)
    return found


TAKEN = taken()


def allowed(path: str) -> str:
    """Return what ``Allow`` is to say at an address."""
    more = {"OPTIONS"} | ({"HEAD"} if "GET" in TAKEN[path] else set())
    return ", ".join(method for method in ALL if method in TAKEN[path] | more)


@pytest.mark.parametrize("path", TAKEN)
def test_options(path: str, client: Client) -> None:
    # Without a token, and without a database.
    answer = client.options(path)
    assert (answer.status_code, answer.content, answer["Allow"]) == (204, b"", allowed(path))
    assert "Content-Type" not in answer


@pytest.mark.django_db
def test_what_an_address_does_not_take(admin: User, api_of: ApiOf) -> None:
    api = api_of(admin)
    for path, methods in TAKEN.items():
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} - methods:
            if (method, "GET" in methods) != ("HEAD", True):
                answer = api.generic(method, path)
                assert (answer.status_code, answer["Allow"]) == (405, allowed(path)), (method, path)


@pytest.mark.django_db
def test_head(admin: User, api_of: ApiOf, client: Client) -> None:
    create_room(admin, "Kitchen", "Recipes", "open")
    api = api_of(admin)
    statuses = set()
    for path, methods in TAKEN.items():
        if "GET" not in methods:
            continue
        for one in (api, client):
            got, head = one.get(path), one.head(path)
            # The server leaves out the body (chat/tests/api/test_known_answers.py).
            assert head.status_code == got.status_code, path
            for name in ("Content-Type", "Content-Length", "Allow", "ETag"):
                assert head.get(name) == got.get(name), (name, path)
            statuses.add(head.status_code)
    assert {200, 401, 404} <= statuses


def test_an_address_that_leads_nowhere(client: Client) -> None:
    answer = client.options("/api/v1/nothing")
    assert (answer.status_code, "Allow" in answer) == (404, False)
