"""Archiving a room, which its owner and its admins do, and taking that back."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.roles import change_role
from chat.actions.rooms import direct_room
from chat.models import Room
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def is_archived(room: Room) -> bool:
    return Room.objects.get(pk=room.pk).archived_date is not None


def test_asks_first(open_room: Room, owner: User, client_of: ClientOf) -> None:
    client, address = client_of(owner), f"/rooms/{open_room.pk}/archive"
    for page in ("", "/settings"):
        shown = client.get(f"/rooms/{open_room.pk}{page}").text
        assert f'href="{address}" data-asks' in shown
        assert "Unarchive</button></form>" not in shown
    asked = client.get(address)
    assert (asked.status_code, "Archive \u2068Kitchen\u2069?" in asked.text) == (200, True)
    assert "leaves everyone&#x27;s list of rooms" in asked.text
    assert not is_archived(open_room)
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/rooms/{open_room.pk}")
    assert is_archived(open_room)
    for page in ("", "/settings"):
        shown = client.get(f"/rooms/{open_room.pk}{page}").text
        assert address not in shown
        assert shown.count(f'action="/rooms/{open_room.pk}/unarchive"') == 1
    answer = client.post(f"/rooms/{open_room.pk}/unarchive")
    assert (answer.status_code, answer["Location"]) == (302, f"/rooms/{open_room.pk}")
    assert not is_archived(open_room)
    assert client.get(f"/rooms/{open_room.pk}/unarchive").status_code == 302


def test_only_the_owner_and_admins_do_it(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    page, api = f"/rooms/{open_room.pk}", f"/api/v1/rooms/{open_room.pk}/archived"
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        for act in ("archive", "unarchive"):
            assert client_of(person).post(f"{page}/{act}").status_code == status
        assert client_of(person).get(f"{page}/archive").status_code == status
        assert api_of(person).put(api).status_code == status
        assert api_of(person).delete(api).status_code == status
    assert f"{page}/archive" not in client_of(member).get(page).text
    assert not is_archived(open_room)
    change_role(membership_of(owner, open_room.pk), member.pk, "admin")
    assert client_of(member).post(f"{page}/archive").status_code == 302
    assert is_archived(open_room)
    change_role(membership_of(owner, open_room.pk), member.pk, "member")
    assert client_of(member).post(f"{page}/unarchive").status_code == 403
    assert api_of(member).delete(api).status_code == 403
    assert is_archived(open_room)


def test_by_the_api_and_twice(closed_room: Room, owner: User, api_of: ApiOf) -> None:
    api, address = api_of(owner), f"/api/v1/rooms/{closed_room.pk}"
    assert api.get(address).json()["archived"] is False
    for _ in range(2):
        assert api.put(f"{address}/archived").status_code == 204
    shown = api.get(address).json()
    assert (shown["archived"], shown["hidden"]) == (True, False)
    assert [room["archived"] for room in api.get("/api/v1/rooms").json()["results"]] == [True]
    since = Room.objects.get(pk=closed_room.pk).archived_date
    api.put(f"{address}/archived")
    assert Room.objects.get(pk=closed_room.pk).archived_date == since
    for _ in range(2):
        assert api.delete(f"{address}/archived").status_code == 204
    assert api.get(address).json()["archived"] is False


def test_a_conversation_of_two_is_not_archived(
    owner: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    room = direct_room(owner, member)
    for person in (owner, member):
        assert client_of(person).post(f"/rooms/{room.pk}/archive").status_code == 403
        assert api_of(person).put(f"/api/v1/rooms/{room.pk}/archived").status_code == 403
        assert "/archive" not in client_of(person).get(f"/rooms/{room.pk}").text
    assert not is_archived(room)


def test_somebody_without_a_room_is_told_nothing(client_of: ClientOf, api_of: ApiOf) -> None:
    person = make_person("Nils")
    assert client_of(person).post("/rooms/77/archive").status_code == 404
    assert api_of(person).put("/api/v1/rooms/77/archived").status_code == 404
