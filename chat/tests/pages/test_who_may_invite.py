"""Who brings others into a room: its admins, or everybody who is in it."""

import pytest

from accounts.models import User
from chat.actions.members import add_member
from chat.actions.rooms import describe_room, direct_room
from chat.models import Membership, Room
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FIELD = "Invite by name or email"


def is_in(room: Room, user: User) -> bool:
    return Membership.objects.active().of(room.pk).of_person(user.pk).exists()


def test_everybody_where_the_room_says_so(
    closed_room: Room, owner: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    add_member(closed_room, member, by=owner)
    guests = [make_person(f"Guest {number}") for number in range(2)]
    client, api = client_of(member), api_of(member)
    url, api_url = f"/rooms/{closed_room.pk}/members", f"/api/v1/rooms/{closed_room.pk}/members"
    assert FIELD not in client.get(url).text
    assert client.post(url, {"user": guests[0].email}).status_code == 403
    assert api.post(api_url, {"user": guests[1].pk}, format="json").status_code == 403
    describe_room(closed_room, "Board", "", by=owner, invite_by="everybody")
    assert FIELD in client.get(url).text
    assert client.post(url, {"user": guests[0].email}).status_code == 302
    assert api.post(api_url, {"user": guests[1].pk}, format="json").status_code == 201
    assert [is_in(closed_room, guest) for guest in guests] == [True, True]
    # Nothing else that is for admins.
    assert client.post(f"{url}/{guests[0].pk}/remove").status_code == 403


def test_nobody_else(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    describe_room(open_room, "Kitchen", "", by=owner, invite_by="everybody")
    url, api_url = f"/rooms/{open_room.pk}/members", f"/api/v1/rooms/{open_room.pk}/members"
    for person in (outsider, banned, admin):
        assert client_of(person).post(url, {"user": outsider.email}).status_code == 404
        api = api_of(person).post(api_url, {"user": outsider.pk}, format="json")
        assert api.status_code == 404
    assert not is_in(open_room, outsider)
    two = direct_room(owner, member)
    posted = client_of(owner).post(f"/rooms/{two.pk}/members", {"user": outsider.email})
    assert posted.status_code == 403
