"""Doing too much: 429, with the time to wait and what was typed."""

from uuid import uuid4

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.buckets import buckets
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FAST = b"That was very fast"


@pytest.fixture(autouse=True)
def two_in_a_minute(settings: Settings, open_room: Room) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (2, 60)}


def test_page_keeps_what_was_typed(
    open_room: Room, member: User, owner: User, client_of: ClientOf
) -> None:
    buckets.cache_clear()
    client, url = client_of(member), f"/rooms/{open_room.pk}/messages"
    for number in range(2):
        assert client.post(url, {"content": f"Number {number}"}).status_code == 302
    page = client.post(url, {"content": "One too many"})
    assert page.status_code == 429
    assert 25 <= int(page.headers["Retry-After"]) <= 30
    assert b"One too many" in page.content
    assert FAST in page.content
    told = client.post(url, {"content": "Again"}, headers={"X-Requested-With": "fetch"})
    assert (told.status_code, "Retry-After" in told.headers) == (429, True)
    assert FAST in told.content
    assert Message.objects.count() == 2
    assert client_of(owner).post(url, {"content": "Others may"}).status_code == 302


def test_editing_and_reacting_count_too(
    open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room)
    buckets.cache_clear()
    client, url = client_of(member), f"/rooms/{open_room.pk}/messages/{message.pk}"
    assert client.post(f"{url}/edit", {"content": "Two"}).status_code == 302
    assert client.post(f"{url}/react", {"emoji": "👍"}).status_code == 302
    assert client.post(f"{url}/react", {"emoji": "👍"}).status_code == 429
    page = client.post(f"{url}/edit", {"content": "Three"})
    assert (page.status_code, b"Three" in page.content) == (429, True)


def test_api(open_room: Room, member: User, api_of: ApiOf) -> None:
    buckets.cache_clear()
    client, url = api_of(member), f"/api/v1/rooms/{open_room.pk}/messages"
    answers = [
        client.post(url, {"content": "Hi", "client_id": str(uuid4())}, format="json")
        for _ in range(3)
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[2].json()["status_code"] == 429
    assert 25 <= int(answers[2].headers["Retry-After"]) <= 30
