"""Texts are compressed on their way, unless another site asked for them."""

import gzip

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.own_database]

ACCEPT = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def busy_room(open_room: Room, owner: User, send: Send) -> Room:
    """Return a room with some messages."""
    for number in range(20):
        send(owner, open_room, f"Number {number}")
    return open_room


@pytest.mark.parametrize("path", ["", "/refresh?since=0", "?before=15"])
def test_pages_and_parts_of_them(
    path: str, busy_room: Room, member: User, client_of: ClientOf
) -> None:
    client = client_of(member)
    address = f"/rooms/{busy_room.pk}{path}"
    headers = {"X-Requested-With": "fetch"} if path else {}
    plain = client.get(address, headers=headers)
    assert "Content-Encoding" not in plain
    small = client.get(address, headers={**headers, **ACCEPT})
    assert small["Content-Encoding"] == "gzip"
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 3
    assert gzip.decompress(small.content).count(b"Number 1") >= 1
    for answer in (plain, small):
        assert "Accept-Encoding" in answer["Vary"]


def test_answers_of_the_api_and_its_schema(busy_room: Room, owner: User, api_of: ApiOf) -> None:
    for address in (f"/api/v1/rooms/{busy_room.pk}/messages", "/api/v1/schema"):
        answer = api_of(owner).get(address, headers=ACCEPT)
        assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")


@pytest.mark.parametrize("refused", ["", "identity", "br", "gzip;q=0", "br, gzip; q=0.0"])
def test_who_does_not_want_it(refused: str, client: Client) -> None:
    answer = client.get("/login", headers={"Accept-Encoding": refused})
    assert "Content-Encoding" not in answer
    assert b"<!doctype html>" in answer.content


@pytest.mark.parametrize(("site", "is_small"), [("cross-site", 0), ("same-site", 0), ("none", 1)])
def test_who_could_learn_from_the_length(
    site: str, is_small: bool, busy_room: Room, member: User, client_of: ClientOf
) -> None:
    """A site that lets a browser ask for what it chose, and watches how long the answers are."""
    headers = {**ACCEPT, "Sec-Fetch-Site": site}
    answer = client_of(member).get(f"/rooms/{busy_room.pk}", headers=headers)
    assert ("Content-Encoding" in answer) == is_small
    assert "Sec-Fetch-Site" in answer["Vary"]


def test_a_web_client_of_another_origin(busy_room: Room, owner: User, api_of: ApiOf) -> None:
    headers = {**ACCEPT, "Sec-Fetch-Site": "cross-site"}
    answer = api_of(owner).get(f"/api/v1/rooms/{busy_room.pk}/messages", headers=headers)
    assert answer["Content-Encoding"] == "gzip"


def test_lengths_of_equal_pages_differ(client: Client) -> None:
    lengths = {len(client.get("/signup", headers=ACCEPT).content) for _ in range(8)}
    assert len(lengths) > 1


def test_what_fits_into_one_packet(client: Client) -> None:
    answer = client.get("/api/v1/me", headers=ACCEPT)
    assert "Content-Encoding" not in answer
