"""Leaving, removing and banning are asked about on a page that changes nothing."""

import pytest

from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chatsite.names import isolated
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db
NOBODY = "nobody will be able to come back and read it."
INVITED = "you cannot come back by yourself, somebody has to invite you."


def test_leaving(
    open_room: Room, closed_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    assert "You can come back while it is open." in client.get(f"/rooms/{open_room.pk}/leave").text
    page = client.get(f"/rooms/{closed_room.pk}/leave").text
    assert f"Leave {isolated('Board')}?" in page
    assert NOBODY in page
    Membership.objects.create(user=member, room=closed_room)
    assert INVITED in client.get(f"/rooms/{closed_room.pk}/leave").text
    assert Membership.objects.active().filter(user=owner).count() == 2


def test_only_who_may_do_it_is_asked(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    client_of: ClientOf,
) -> None:
    for act in ("remove", "ban"):
        page = f"/rooms/{open_room.pk}/members/{member.pk}/{act}"
        title = f"{act.title()} {isolated('Mika Example')} from {isolated('Kitchen')}?"
        assert title in client_of(owner).get(page).text
        assert client_of(member).get(page).status_code == 403
        assert client_of(outsider).get(page).status_code == 404
        assert client_of(banned).get(page).status_code == 404
    for person in (outsider, banned):
        assert client_of(person).get(f"/rooms/{open_room.pk}/leave").status_code == 404
    direct = direct_room(owner, member)
    assert client_of(owner).get(f"/rooms/{direct.pk}/leave").status_code == 403
    assert Membership.objects.active().filter(user=member, room=open_room).exists()
