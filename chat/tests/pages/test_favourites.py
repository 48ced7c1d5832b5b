"""Rooms that somebody keeps at the top of their list, in an order of their own."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chat.access import membership_of
from chat.actions import favourites as actions
from chat.actions.favourites import APART, add_favourite, move_favourite
from chat.actions.rooms import create_room, direct_room
from chat.models import Membership, Room
from chat.queries.sidebar import favourites_of, sidebar_of
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}
SECTION = re.compile(r'<div class="room-rows" id="(\w+)-rows">(.*?)</div>', re.DOTALL)
ROW = re.compile(r'id="room-row-(\d+)"')


@pytest.fixture
def rooms(owner: User) -> list[int]:
    """Return the ids of four rooms of ``owner``, favourites in the order of their names."""
    ids = [create_room(owner, f"Room {name}", "", "closed").pk for name in "ABCD"]
    for room_id in ids:
        add_favourite(membership_of(owner, room_id))
    return ids


def order(user: User) -> list[int]:
    return [row.room_id for row in favourites_of(sidebar_of(user))]


def sections(client: Client) -> dict[str, list[int]]:
    page = client.get("/sidebar").text
    return {name: [int(one) for one in ROW.findall(rows)] for name, rows in SECTION.findall(page)}


def test_a_favourite_is_listed_in_that_section_alone(
    open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    client, direct = client_of(member), direct_room(member, owner)
    other = create_room(member, "Other", "", "open")
    page = client.get("/sidebar").text
    assert '<section class="side-section" hidden>' in page
    for room in (open_room, direct):
        assert ">Favourite</button>" in client.get(f"/rooms/{room.pk}").text
        answer = client.post(f"/rooms/{room.pk}/favourite", {"on": "1"})
        assert answer["Location"] == f"/rooms/{room.pk}#details"
        assert ">Remove from favourites</button>" in client.get(f"/rooms/{room.pk}").text
    shown = {"favourites": [open_room.pk, direct.pk], "rooms": [other.pk], "direct": []}
    assert sections(client) == shown
    # It is nobody else's business, and done twice it changes nothing.
    assert order(owner) == []
    assert client.post(f"/rooms/{open_room.pk}/favourite", {"on": "1"}).status_code == 302
    assert sections(client) == shown
    answer = client.post(f"/rooms/{open_room.pk}/favourite", {"on": "0"}, headers=FETCH)
    assert (answer.status_code, answer.content) == (204, b"")
    assert sections(client)["favourites"] == [direct.pk]


def test_moved_on_a_plain_page(rooms: list[int], owner: User, client_of: ClientOf) -> None:
    client = client_of(owner)
    a, b, c, d = rooms

    def press(label: str) -> None:
        page = client.get("/favourites").text
        (value,) = re.findall(rf'name="before" value="(\d*)" aria-label="Move {label}"', page)
        room_id = rooms["ABCD".index(label[5])]
        typed = {"from_list": "1", "before": value}
        answer = client.post(f"/rooms/{room_id}/favourite", typed)
        assert answer["Location"] == "/favourites"

    press("Room C up")
    assert order(owner) == [a, c, b, d]
    press("Room A down")
    assert order(owner) == [c, a, b, d]
    press("Room B down")
    assert order(owner) == [c, a, d, b]
    page = client.get("/favourites").text
    assert 'aria-label="Move Room C up"' not in page
    assert 'aria-label="Move Room B down"' not in page
    for room_id in rooms[1:]:
        client.post(f"/rooms/{room_id}/favourite", {"from_list": "1", "on": "0"})
    page = client.get("/favourites").text
    assert 'aria-label="Remove Room A from favourites"' in page
    assert 'name="before"' not in page
    client.post(f"/rooms/{a}/favourite", {"from_list": "1", "on": "0"})
    assert "No favourites yet" in client.get("/favourites").text


def test_moved_by_the_api(rooms: list[int], owner: User, api_of: ApiOf) -> None:
    api, (a, b, c, d) = api_of(owner), rooms

    def put(room_id: int, **where: object) -> int:
        answer = api.put(f"/api/v1/rooms/{room_id}/favourite", where, format="json")
        return int(answer.status_code)

    assert put(d, before=a) == 204
    assert put(a, before=None) == 204
    assert put(c) == 204
    assert put(b, before=b) == 204
    assert order(owner) == [d, b, c, a]
    listed = api.get("/api/v1/rooms").data["results"]
    assert [room["id"] for room in sorted(listed, key=lambda one: one["favourite_place"])] == [
        *(d, b, c, a)
    ]
    assert api.delete(f"/api/v1/rooms/{b}/favourite").status_code == 204
    assert api.get(f"/api/v1/rooms/{b}").data["favourite_place"] is None
    for before in (b, "x", -1, 2**70):
        answer = api.put(f"/api/v1/rooms/{c}/favourite", {"before": before}, format="json")
        assert (answer.status_code, list(answer.data["errors"])) == (400, ["before"])
    assert order(owner) == [d, c, a]


def test_between_two_as_often_as_one_likes(rooms: list[int], owner: User) -> None:
    a, b, c, d = rooms
    move_favourite(membership_of(owner, c), b)
    for moved, other in [(d, c), (c, d)] * APART.bit_length():
        move_favourite(membership_of(owner, moved), b)
        assert order(owner) == [a, other, moved, b]
    # Those that came at the same moment stand at the same place.
    for room_id in rooms:
        Membership.objects.of(room_id).favourites().update(favourite_place=7)
    move_favourite(membership_of(owner, d), b)
    by_id = sorted((a, b, c))
    by_id.insert(by_id.index(b), d)
    assert order(owner) == by_id


def test_no_more_than_there_may_be(
    rooms: list[int],
    open_room: Room,
    owner: User,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "FAVOURITES_LIMIT", len(rooms))
    client, address = client_of(owner), f"/rooms/{open_room.pk}/favourite"
    sentence = "You have 100 favourites. Remove one first."
    answer = client.post(address, {"on": "1"})
    assert answer.status_code == 422
    assert sentence in answer.text
    answer = client.post(address, {"before": str(rooms[0])}, headers=FETCH)
    assert (answer.status_code, answer.text) == (422, sentence)
    refused = api_of(owner).put(f"/api/v1{address}")
    assert (refused.status_code, refused.data["message"]) == (400, sentence)
    # Those that there are move all the same.
    move_favourite(membership_of(owner, rooms[3]), rooms[0])
    for before in ("x", "-1", "9" * 30, str(open_room.pk)):
        answer = client.post(f"/rooms/{rooms[0]}/favourite", {"before": before})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert order(owner) == [rooms[3], *rooms[:3]]


def test_only_rooms_that_one_is_in(
    open_room: Room, outsider: User, banned: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for person in (outsider, banned):
        address = f"/rooms/{open_room.pk}/favourite"
        assert client_of(person).post(address, {"on": "1"}).status_code == 404
        for ask in (api_of(person).put, api_of(person).delete):
            assert ask(f"/api/v1{address}").status_code == 404
    assert Client().post(address, {"on": "1"})["Location"].startswith("/login")
    assert not Membership.objects.favourites().exists()


def test_who_leaves_loses_it(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    add_favourite(membership_of(member, open_room.pk))
    client.post(f"/rooms/{open_room.pk}/leave")
    client.post(f"/rooms/{open_room.pk}/join")
    assert sections(client)["favourites"] == []
