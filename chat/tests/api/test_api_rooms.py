"""Rooms over the API: creating, finding, joining, leaving, describing."""

import json

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from chat.actions.members import add_member
from chat.models import Membership, Room
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_create_answers_with_the_room(owner: User, api_of: ApiOf) -> None:
    body = {"room_name": "  Big   plans ", "description": "All of them", "kind": "closed"}
    answer = api_of(owner).post("/api/v1/rooms", body, format="json")
    assert answer.status_code == 201
    room = answer.json()
    assert room["room_name"] == "Big plans"
    assert (room["kind"], room["role"], room["unread"]) == ("closed", "owner", 0)
    listed = api_of(owner).get("/api/v1/rooms").json()["results"]
    assert listed == [room]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "room_name"),
        ({"room_name": "   "}, "room_name"),
        ({"room_name": "x" * 81}, "room_name"),
        ({"room_name": "kITCHEN"}, "room_name"),
        ({"room_name": "A", "description": "x" * 501}, "description"),
        ({"room_name": "A", "kind": "direct"}, "kind"),
        ({"room_name": "A\ud800"}, "room_name"),
        ({"room_name": "A\x00"}, "room_name"),
        ({"room_name": ["A"]}, "room_name"),
    ],
)
def test_create_refuses_by_field(
    body: dict[str, object], field: str, open_room: Room, owner: User, api_of: ApiOf
) -> None:
    # As escapes, which JSON allows even for what UTF-8 cannot hold.
    raw = json.dumps(body)
    answer = api_of(owner).post("/api/v1/rooms", raw, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["status_code"] == 400
    assert list(answer.json()["errors"]) == [field]


def test_directory_shows_open_rooms_only(
    open_room: Room, closed_room: Room, outsider: User, member: User, api_of: ApiOf
) -> None:
    found = api_of(outsider).get("/api/v1/rooms/directory").json()
    assert found["following"] is None
    assert found["results"] == [
        {
            "id": open_room.pk,
            "kind": "open",
            "room_name": "Kitchen",
            "description": "Recipes",
            "emoji": "",
            "people": 2,
            "joined": False,
        }
    ]
    searched = api_of(member).get("/api/v1/rooms/directory", {"search": "RECIP"}).json()
    assert [room["joined"] for room in searched["results"]] == [True]
    assert api_of(member).get("/api/v1/rooms/directory?search=board").json()["results"] == []


def test_join_and_leave(open_room: Room, outsider: User, api_of: ApiOf) -> None:
    client = api_of(outsider)
    for _ in range(2):
        answer = client.post(f"/api/v1/rooms/{open_room.pk}/join")
        assert (answer.status_code, answer.json()["id"]) == (200, open_room.pk)
    assert Membership.objects.filter(room=open_room, user=outsider).count() == 1
    assert client.post(f"/api/v1/rooms/{open_room.pk}/leave").status_code == 204
    assert client.post(f"/api/v1/rooms/{open_room.pk}/leave").status_code == 404


def test_join_refuses_the_banned_and_what_is_closed(
    open_room: Room, closed_room: Room, banned: User, outsider: User, api_of: ApiOf
) -> None:
    assert api_of(banned).post(f"/api/v1/rooms/{open_room.pk}/join").status_code == 403
    closed = api_of(outsider).post(f"/api/v1/rooms/{closed_room.pk}/join")
    missing = api_of(outsider).post("/api/v1/rooms/987654321/join")
    assert closed.status_code == missing.status_code == 404
    assert closed.json() == missing.json()


def test_direct_room_is_one_per_pair(owner: User, member: User, api_of: ApiOf) -> None:
    first = api_of(owner).post("/api/v1/rooms/direct", {"user": member.pk}, format="json").json()
    second = api_of(member).post("/api/v1/rooms/direct", {"user": owner.pk}, format="json").json()
    assert first["id"] == second["id"]
    assert (first["room_name"], second["room_name"]) == ("Mika Example", "Olivia Example")
    assert first["other"]["id"] == member.pk
    leave = api_of(owner).post(f"/api/v1/rooms/{first['id']}/leave")
    assert leave.status_code == 403


def test_direct_room_with_oneself_and_with_nobody(owner: User, api_of: ApiOf) -> None:
    notes = api_of(owner).post("/api/v1/rooms/direct", {"user": owner.pk}, format="json")
    assert (notes.status_code, notes.json()["other"]["id"]) == (200, owner.pk)
    assert (
        api_of(owner).post("/api/v1/rooms/direct", {"user": 10**15}, format="json").status_code
        == 404
    )
    bad = api_of(owner).post("/api/v1/rooms/direct", {"user": 2**70}, format="json")
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["user"])


def test_only_an_admin_of_the_room_describes_it(
    open_room: Room, owner: User, member: User, outsider: User, api_of: ApiOf
) -> None:
    path, body = f"/api/v1/rooms/{open_room.pk}", {"description": "Only soup"}
    assert api_of(outsider).patch(path, body, format="json").status_code == 404
    assert api_of(member).patch(path, body, format="json").status_code == 403
    answer = api_of(owner).patch(path, body, format="json").json()
    assert (answer["room_name"], answer["description"]) == ("Kitchen", "Only soup")


def test_last_admin_is_followed_by_the_eldest_member(
    open_room: Room, owner: User, member: User, outsider: User, api_of: ApiOf
) -> None:
    add_member(open_room, outsider, by=owner)
    api_of(owner).post(f"/api/v1/rooms/{open_room.pk}/leave")
    roles = dict(
        Membership.objects.filter(room=open_room, banned=False).values_list("user_id", "role")
    )
    assert roles == {member.pk: "owner", outsider.pk: "member"}


@pytest.mark.parametrize("path", ["rooms", "rooms/directory", "rooms/1", "rooms/1/messages"])
def test_everything_asks_for_a_token(path: str) -> None:
    answer = APIClient().get(f"/api/v1/{path}")
    assert answer.status_code == 401
    assert answer.json()["status_code"] == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_an_open_room_is_shown_to_who_may_join_it(
    open_room: Room,
    closed_room: Room,
    member: User,
    outsider: User,
    banned: User,
    api_of: ApiOf,
) -> None:
    url = f"/api/v1/rooms/{open_room.pk}/join"
    for person, joined in ((outsider, False), (member, True)):
        shown = api_of(person).get(url).json()
        assert (shown["room_name"], shown["people"], shown["joined"]) == ("Kitchen", 2, joined)
    assert api_of(banned).get(url).status_code == 403
    assert api_of(outsider).get(f"/api/v1/rooms/{closed_room.pk}/join").status_code == 404
