"""Finding open rooms."""

import pytest

from accounts.models import User
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_shows_open_rooms_with_their_people(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    client_of: ClientOf,
) -> None:
    direct_room(owner, member)
    page = client_of(outsider).get("/rooms").content.decode()
    assert "Kitchen" in page
    assert "2 people · <bdi>Recipes" in page
    assert f'action="/rooms/{open_room.pk}/join"' in page
    assert "Board" not in page
    assert b'aria-label="Open Kitchen"' in client_of(member).get("/rooms").content


@pytest.mark.parametrize("search", ["kit", "KITCHEN", "recip", " Kitchen "])
def test_finds_by_name_and_description(
    search: str, open_room: Room, outsider: User, client_of: ClientOf
) -> None:
    assert b"Recipes" in client_of(outsider).get("/rooms", {"search": search}).content


@pytest.mark.parametrize("search", ["garage", "%", "_", "x" * 200, "'"])
def test_says_when_nothing_is_found(
    search: str, open_room: Room, outsider: User, client_of: ClientOf
) -> None:
    page = client_of(outsider).get("/rooms", {"search": search})
    assert page.status_code == 200
    assert b"No open room matches" in page.content


def test_goes_on_after_fifty(owner: User, outsider: User, client_of: ClientOf) -> None:
    for number in range(51):
        create_room(owner, f"Room {number:02}", "", "open")
    first = client_of(outsider).get("/rooms").content.decode()
    assert "Room 49" in first
    assert "Room 50" not in first
    second = client_of(outsider).get("/rooms?after=room 49").content.decode()
    assert "Room 50" in second
    assert "Room 49" not in second
