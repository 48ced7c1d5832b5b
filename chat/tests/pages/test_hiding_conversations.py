"""A direct room is hidden from one's list until the next message."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.hide import hide_room
from chat.actions.read import mark_unread
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chat.queries.sidebar import sidebar_row
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def direct(owner: User, member: User, send: Send) -> Room:
    """Return the room of two people, in which something was said."""
    room = direct_room(owner, member)
    send(owner, room)
    return room


def is_hidden(user: User, room: Room) -> bool:
    row = sidebar_row(user, room.pk)
    assert row is not None
    return row.is_hidden


def is_listed(page: str, room: Room) -> bool:
    line = page.partition(f'id="room-row-{room.pk}"')[2].partition(">")[0]
    assert line
    return not line.endswith(" hidden")


def test_hidden_until_the_next_message(
    direct: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client, address = client_of(member), f"/rooms/{direct.pk}"
    assert ">Hide</button>" in client.get(address).text
    assert is_listed(client.get("/threads").text, direct)
    answer = client.post(f"{address}/hide")
    assert (answer.status_code, answer["Location"]) == (302, "/people")
    assert not is_listed(client.get("/people").text, direct)
    # Who opens it by a link sees where they are; the other of the two sees it as before.
    assert is_listed(client.get(address).text, direct)
    assert not is_hidden(owner, direct)
    send(owner, direct)
    assert is_listed(client.get("/threads").text, direct)


def test_what_was_unread_counts_as_read(direct: Room, member: User) -> None:
    hide_room(membership_of(member, direct.pk))
    row = sidebar_row(member, direct.pk)
    assert row is not None
    assert (row.unread, row.is_hidden) == (0, True)
    mark_unread(membership_of(member, direct.pk), 1)
    assert not is_hidden(member, direct)


def test_whoever_asks_for_it_has_it_again(
    direct: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    hide_room(membership_of(member, direct.pk))
    assert client_of(owner).post(f"/direct/{member.pk}").status_code == 302
    direct_room(owner, member)
    assert is_hidden(member, direct)
    direct_room(member, owner)
    assert not is_hidden(member, direct)


def test_the_api(direct: Room, member: User, api_of: ApiOf) -> None:
    api, address = api_of(member), f"/api/v1/rooms/{direct.pk}"
    assert api.put(f"{address}/hidden").status_code == 204
    assert api.get(address).data["hidden"] is True
    assert api.delete(f"{address}/hidden").status_code == 204
    assert api.get(address).data["hidden"] is False


def test_who_may(
    direct: Room,
    open_room: Room,
    member: User,
    outsider: User,
    banned: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    for room, person, status in (
        (open_room, member, 403),
        (open_room, outsider, 404),
        (open_room, banned, 404),
        (direct, outsider, 404),
    ):
        assert client_of(person).post(f"/rooms/{room.pk}/hide").status_code == status
        assert api_of(person).put(f"/api/v1/rooms/{room.pk}/hidden").status_code == status
    assert ">Hide</button>" not in client_of(member).get(f"/rooms/{open_room.pk}").text
    assert not Membership.objects.filter(hidden_at_seq__isnull=False).exists()


def test_home_leads_to_what_is_listed(
    direct: Room, open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client = client_of(member)
    send(owner, direct)
    assert client.get("/")["Location"] == f"/rooms/{direct.pk}#sidebar"
    hide_room(membership_of(member, direct.pk))
    assert client.get("/")["Location"] == f"/rooms/{open_room.pk}#sidebar"
