"""Catching up by the API: what I missed, all that is unread, and marking it as read."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room
from chat.actions.react import react
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chat.queries import unread_list
from chat.tests.support.catching_up import miss_all_kinds
from chat.tests.support.types import Send
from chatsite.buckets import buckets
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_what_i_missed(
    open_room: Room, owner: User, member: User, outsider: User, send: Send, api_of: ApiOf
) -> None:
    mine = send(member, open_room, "mine")
    texts = {
        "mentions": f"@[M](user:{member.pk}) come",
        "questions": "Who cooks?",
        "liked": "Soup",
        "links": "https://a.example",
    }
    sent = {kind: send(owner, open_room, text) for kind, text in texts.items()}
    sent["replies"] = send(owner, open_room, "yes", reply_to_id=mine.pk)
    react(membership_of(owner, open_room.pk), sent["liked"], "👍")
    pair = direct_room(owner, member)
    send(owner, pair, "Hello")

    answer = api_of(member).get("/api/v1/catch-up").json()

    assert {kind: [found["id"] for found in answer[kind]] for kind in sent} == {
        kind: [message.pk] for kind, message in sent.items()
    }
    assert (answer["direct"], answer["rest"]) == ([pair.pk], [open_room.pk])
    nothing = api_of(outsider).get("/api/v1/catch-up").json()
    assert set(map(tuple, nothing.values())) == {()}


def test_all_that_is_unread_by_pages(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    banned: User,
    send: Send,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    garden = create_room(owner, "Garden", "", "open")
    join_room(member, garden)
    for room in (garden, open_room, closed_room):
        sent = [send(owner, room, str(number)) for number in range(4)]
    monkeypatch.setattr(unread_list, "ROOMS_AT_ONCE", 1)
    client = api_of(member)
    found: dict[int, dict[str, Any]] = {}
    page: int | None = 1
    while page is not None:
        answer = client.get("/api/v1/unread", {"page": page}).json()
        for row in answer["results"]:
            found[row["room"]] = row
        page = answer["following"]
    assert found.keys() == {garden.pk, open_room.pk}
    row = found[open_room.pk]
    assert (row["unread"], [message["content"] for message in row["messages"]]) == (
        4,
        ["0", "1", "2"],
    )
    assert row["last_seq"] == sent[-1].seq
    assert api_of(banned).get("/api/v1/unread").json() == {"results": [], "following": None}
    for number in ("0", "1001", "x"):
        assert client.get("/api/v1/unread", {"page": number}).status_code == 400


def test_marking_all_of_it_as_read(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    sent = [send(owner, room) for room in (open_room, closed_room)]
    client = api_of(member)
    places = [{"room": message.room_id, "seq": message.seq} for message in sent]
    assert client.put("/api/v1/read", {"rooms": places}, format="json").status_code == 204
    assert client.get("/api/v1/unread").json()["results"] == []
    # Never back.
    places = [{"room": open_room.pk, "seq": 0}]
    assert client.put("/api/v1/read", {"rooms": places}, format="json").status_code == 204
    assert client.get(f"/api/v1/rooms/{open_room.pk}").json()["unread"] == 0
    refused: list[dict[str, Any]] = [
        {},
        {"rooms": 1},
        {"rooms": [{"room": 1}]},
        {"rooms": [{}] * 1001},
    ]
    for body in refused:
        answer = client.put("/api/v1/read", body, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["rooms"])
    # The first that is wrong is told, and no other.
    answer = client.put("/api/v1/read", {"rooms": [*places, {}, {}]}, format="json")
    assert list(answer.json()["errors"]["rooms"]) == ["1"]


@pytest.mark.parametrize("rooms", [1, 6])
def test_as_many_queries_for_one_room_as_for_many(
    rooms: int,
    owner: User,
    member: User,
    send: Send,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    miss_all_kinds(rooms, owner, member, send)
    client = api_of(member)
    client.get("/api/v1/catch-up")
    client.get("/api/v1/unread")
    # The token, my rooms with what is unread and for me, five searches, their messages, and what
    # they quote and whom they mention.
    with django_assert_num_queries(1 + 3 + 5 + 1 + 2):
        client.get("/api/v1/catch-up")
    # What was said last as well: the rooms come as the sidebar has them.
    with django_assert_num_queries(1 + 4 + 2 + 2):
        client.get("/api/v1/unread")


def test_they_cost_something(
    open_room: Room, owner: User, api_of: ApiOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (12, 10_000)}
    buckets.cache_clear()
    client = api_of(owner)
    assert [client.get("/api/v1/catch-up").status_code for _ in range(3)] == [200, 200, 429]
    buckets.cache_clear()
    body = {"rooms": [{"room": open_room.pk, "seq": 1}]}
    answers = [client.put("/api/v1/read", body, format="json") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [204, 204, 429]
