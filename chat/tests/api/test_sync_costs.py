"""What syncing costs: of the budget of who asks, and as many queries for any number of rooms."""

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room
from chat.actions.react import react
from chat.actions.rooms import create_room
from chat.rendering.message import cache
from chat.tests.support.types import Send
from chatsite.buckets import buckets
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_it_costs_something(owner: User, api_of: ApiOf, settings: Settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (5, 10_000)}
    buckets.cache_clear()
    client = api_of(owner)
    assert [client.get("/api/v1/sync").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("rooms", [1, 8])
def test_as_many_queries_for_one_room_as_for_many(
    rooms: int,
    owner: User,
    member: User,
    send: Send,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = [create_room(owner, f"Room {number}", "", "open") for number in range(rooms)]
    for room in made:
        join_room(member, room)
        send(owner, room)
    client = api_of(member)
    client.get("/api/v1/sync")
    # The token, the rooms with what is unread and mentions, places of the newest, messages and who
    # sent them.
    with django_assert_num_queries(1 + 3 + 1 + 2):
        since = client.get("/api/v1/sync").json()["next"]
    for room in made:
        react(membership_of(owner, room.pk), send(owner, room), "👍")
    # Some engines have told of it already.
    cache.clear()
    # With what is of an older history, what changed, and reactions and pins.
    with django_assert_num_queries(1 + 3 + 1 + 1 + 2 + 2):
        answer = client.get("/api/v1/sync", {"since": since}).json()
    assert (len(answer["messages"]), answer["more"]) == (rooms, False)
