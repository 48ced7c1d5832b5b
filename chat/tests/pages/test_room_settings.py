"""Renaming and describing a room."""

import pytest

from accounts.models import User
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def url(room: Room) -> str:
    return f"/rooms/{room.pk}/settings"


def test_its_admin_renames_and_describes(open_room: Room, owner: User, client_of: ClientOf) -> None:
    client = client_of(owner)
    page = client.get(url(open_room)).content
    assert b"Kitchen" in page
    assert b"Recipes" in page
    answer = client.post(url(open_room), {"room_name": "kitchen", "description": ""})
    assert answer.status_code == 302
    open_room.refresh_from_db()
    assert (open_room.room_name, open_room.description) == ("kitchen", "")


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"room_name": ""}, "Give the room a name."),
        ({"room_name": "hall"}, "already a room with this name"),
        ({"room_name": "x" * 81}, "at most 80 characters"),
        ({"room_name": "Fine", "description": "x" * 501}, "at most 500 characters"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    bad: dict[str, str],
    sentence: str,
    open_room: Room,
    owner: User,
    client_of: ClientOf,
) -> None:
    create_room(owner, "Hall", "", "open")
    page = client_of(owner).post(url(open_room), {"description": "Typed", **bad})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert {"description": "Typed", **bad}["description"] in page.content.decode()
    open_room.refresh_from_db()
    assert (open_room.room_name, open_room.description) == ("Kitchen", "Recipes")


def test_only_its_admin(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
) -> None:
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        client = client_of(person)
        assert client.get(url(open_room)).status_code == status
        assert client.post(url(open_room), {"room_name": "Mine"}).status_code == status
    open_room.refresh_from_db()
    assert open_room.room_name == "Kitchen"
    direct = direct_room(owner, member)
    assert client_of(owner).post(url(direct), {"room_name": "Ours"}).status_code == 403
