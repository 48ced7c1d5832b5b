"""Marking a room unread from some message on."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.read import mark_read, mark_unread
from chat.models import Room
from chat.queries.sidebar import sidebar_row
from chat.queries.sidebar_room import SidebarRoom
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def row(room: Room, user: User) -> SidebarRoom:
    found = sidebar_row(user, room.pk)
    assert found is not None
    return found


@pytest.fixture
def read_room(open_room: Room, owner: User, member: User, send: Send) -> Room:
    """Return a room of five messages, all read, of which the fourth mentions ``member``."""
    for number in range(1, 6):
        send(owner, open_room, f"@[M](user:{member.pk})" if number == 4 else f"{number}")
    mark_read(membership_of(member, open_room.pk), 5)
    return open_room


def test_what_follows_is_unread_again(
    read_room: Room, member: User, owner: User, client_of: ClientOf
) -> None:
    url = f"/rooms/{read_room.pk}/unread"
    client = client_of(member)
    assert client.post(url, {"seq": "3"}, headers=FETCH).status_code == 204
    found = row(read_room, member)
    assert (found.last_read_seq, found.unread, found.mentions) == (2, 3, (4,))
    # It never goes forward by this.
    assert client.post(url, {"seq": "5"}, headers=FETCH).status_code == 204
    assert row(read_room, member).last_read_seq == 2
    assert client.post(url, {"seq": "0"}).status_code == 302
    assert row(read_room, member).unread == 5
    assert client.post(url, {"seq": "x"}, headers=FETCH).status_code == 400
    mark_read(membership_of(member, read_room.pk), 5)
    assert row(read_room, member).unread == 0


def test_by_the_api(read_room: Room, member: User, api_of: ApiOf) -> None:
    url = f"/api/v1/rooms/{read_room.pk}/unread"
    answer = api_of(member).post(url, {"seq": 4}, format="json")
    assert answer.json() == {"room": read_room.pk, "seq": 3}
    assert api_of(member).post(url, {"seq": "x"}, format="json").status_code == 400
    assert row(read_room, member).unread == 2


def test_it_is_ones_own_place(
    read_room: Room, owner: User, member: User, outsider: User, banned: User, client_of: ClientOf
) -> None:
    mark_read(membership_of(owner, read_room.pk), 5)
    mark_unread(membership_of(owner, read_room.pk), 2)
    assert row(read_room, member).last_read_seq == 5
    for person in (outsider, banned):
        url = f"/rooms/{read_room.pk}/unread"
        assert client_of(person).post(url, {"seq": "1"}).status_code == 404
