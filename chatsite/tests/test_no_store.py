"""No answer is stored, by no browser and no proxy: every address is asked, by everybody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.own_database]


def addresses(found: list[Any], prefix: str = "/") -> Iterator[str]:
    """Yield an address for every pattern of the site, each of its parameters being 1."""
    for one in found:
        route = re.sub(r"<[^>]+>|\(\?P<.*\)", "1", str(one.pattern)).strip("^$")
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, f"{prefix}{route}")
        elif isinstance(one, URLPattern):
            yield f"{prefix}{route}"


ADDRESSES = sorted(set(addresses(get_resolver().url_patterns)))


def test_all_of_them_are_known() -> None:
    assert {"/", "/login", "/rooms/1/refresh", "/api/v1/me", "/docs", "/pictures/1"} <= {*ADDRESSES}
    assert len(ADDRESSES) > 80


def test_nothing_is_stored(admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    administrator = client_of(admin)
    token = api_of(admin).headers
    statuses = set()
    for path in ADDRESSES:
        for client, headers in ((Client(), {}), (administrator, {}), (Client(), token)):
            answer = client.get(path, headers=headers)
            assert "no-store" in answer["Cache-Control"], (path, answer.status_code)
            statuses.add(answer.status_code)
    assert {200, 302, 401, 404, 405} <= statuses


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere", "/static/nowhere.css"])
def test_what_is_not_there_is_not_stored_either(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-store")


def test_a_refused_body_is_not_stored(client: Client) -> None:
    answer = client.post("/login", "x", content_type="text/plain; charset=punycode")
    assert (answer.status_code, answer["Cache-Control"]) == (415, "private, no-store")
