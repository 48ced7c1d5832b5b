"""Joining open rooms and leaving rooms."""

import pytest

from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chat.tests.support.types import Send
from chatsite.names import isolated
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_joining_an_open_room(
    open_room: Room, owner: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    client = client_of(outsider)
    for _ in range(2):
        answer = client.post(f"/rooms/{open_room.pk}/join")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/rooms/{open_room.pk}")
    joined = Membership.objects.get(room=open_room, user=outsider)
    assert (joined.role, joined.last_read_seq) == ("member", 1), "what was said before is read"
    assert client.get(f"/rooms/{open_room.pk}").status_code == 200


def test_what_cannot_be_joined(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    banned: User,
    outsider: User,
    client_of: ClientOf,
) -> None:
    refused = client_of(banned).post(f"/rooms/{open_room.pk}/join")
    assert (refused.status_code, b"You were banned" in refused.content) == (403, True)
    direct = direct_room(owner, member)
    for room_id in (closed_room.pk, direct.pk, 98765):
        assert client_of(outsider).post(f"/rooms/{room_id}/join").status_code == 404
    link = client_of(outsider).get(f"/rooms/{open_room.pk}/join")
    assert (link.status_code, link.headers["Location"]) == (302, f"/rooms/{open_room.pk}")
    assert not Membership.objects.filter(user=outsider).exists()


def test_leaving(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    answer = client.post(f"/rooms/{open_room.pk}/leave", follow=True)
    assert f"You left {isolated('Kitchen')}." in answer.text
    assert f"/rooms/{open_room.pk}/join" in client.get(f"/rooms/{open_room.pk}").text
    assert client.post(f"/rooms/{open_room.pk}/leave").status_code == 404


def test_leaving_does_not_lift_a_ban(open_room: Room, banned: User, client_of: ClientOf) -> None:
    assert client_of(banned).post(f"/rooms/{open_room.pk}/leave").status_code == 404
    assert Membership.objects.get(room=open_room, user=banned).banned


def test_room_of_two_is_not_left(owner: User, member: User, client_of: ClientOf) -> None:
    room = direct_room(owner, member)
    assert client_of(owner).post(f"/rooms/{room.pk}/leave").status_code == 403
    assert Membership.objects.filter(room=room).count() == 2


def test_somebody_administers_a_room_as_long_as_anybody_is_in_it(
    open_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    client_of(owner).post(f"/rooms/{open_room.pk}/leave")
    assert Membership.objects.get(room=open_room, user=member).is_admin
    client_of(member).post(f"/rooms/{open_room.pk}/leave")
    client_of(outsider).post(f"/rooms/{open_room.pk}/join")
    assert Membership.objects.get(room=open_room, user=outsider).is_admin
