"""Catching up looks at a bounded part of what was missed, in a fixed number of queries."""

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from chat.actions.members import join_room
from chat.actions.rooms import create_room
from chat.models import Room
from chat.queries import catch_up
from chat.tests.support.catch_up_page import link, parts
from chat.tests.support.catching_up import miss_all_kinds
from chat.tests.support.types import Send
from chatsite.buckets import buckets
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_a_bounded_part_is_looked_at(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catch_up, "PLACES_LIMIT", 3)
    sent = [send(owner, open_room, f"{number}?") for number in range(5)]
    questions = parts(client_of(member))["open"]
    assert [link(message) in questions for message in sent] == [False, False, True, True, True]
    monkeypatch.setattr(catch_up, "ROOMS_LIMIT", 1)
    garden = create_room(owner, "Garden", "", "open")
    join_room(member, garden)
    send(owner, garden, "later?")
    found = parts(client_of(member))["open"]
    assert ["later?" in found, "4?" in found] == [True, False]
    # Where one is called comes first.
    send(owner, open_room, "@room")
    send(owner, garden, "latest?")
    assert "@room" in parts(client_of(member))["for-me"]


@pytest.mark.parametrize("rooms", [1, 6])
def test_as_many_queries_for_one_room_as_for_many(
    rooms: int,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    miss_all_kinds(rooms, owner, member, send)
    client = client_of(member)
    # The session, the sidebar with what is unread and for me, five searches, their messages, and
    # the names and quotes of what calls me.
    with django_assert_num_queries(2 + 4 + 5 + 1 + 2):
        client.get("/catch-up")
    # Of each room the first messages, and these.
    with django_assert_num_queries(2 + 4 + 2):
        client.get("/unread")


def test_they_cost_something(
    open_room: Room, owner: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (12, 10_000)}
    buckets.cache_clear()
    client = client_of(owner)
    assert [client.get("/catch-up").status_code for _ in range(3)] == [200, 200, 429]
    buckets.cache_clear()
    answers = [client.post("/read-all", {"places": f"{open_room.pk}:1"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
