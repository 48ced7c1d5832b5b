"""Going to a room or a person by name."""

import pytest

from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def found_by(user: User, search: str, client_of: ClientOf) -> str:
    """Return what is found, without the sidebar."""
    page = client_of(user).get("/find", {"search": search}).text
    return page.partition('id="found"')[2]


def test_begins_with_what_was_said_last(
    open_room: Room, closed_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, closed_room)
    send(owner, open_room)
    page = found_by(owner, "", client_of)
    assert page.index("Kitchen") < page.index("Board")


def test_finds_my_rooms_open_ones_and_people(
    open_room: Room, closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    assert f'href="/rooms/{closed_room.pk}"' in found_by(owner, " BOA", client_of)
    kitchen = found_by(outsider, "kitch", client_of)
    assert f'href="/rooms/{open_room.pk}"' in kitchen
    assert "Open rooms" in kitchen
    assert f'href="/direct/{owner.pk}"' in found_by(outsider, "oliv", client_of)


def test_outsiders_do_not_find_closed_rooms(
    closed_room: Room, outsider: User, client_of: ClientOf
) -> None:
    assert f"/rooms/{closed_room.pk}" not in found_by(outsider, "Board", client_of)


def test_whom_i_write_to_is_found_once(owner: User, member: User, client_of: ClientOf) -> None:
    room = direct_room(owner, member)
    page = found_by(owner, "mika", client_of)
    assert f'href="/rooms/{room.pk}"' in page
    assert f'href="/direct/{member.pk}"' not in page


def test_nothing_found_says_so(owner: User, client_of: ClientOf) -> None:
    assert "Nothing is called “<bdi>zzz</bdi>”" in found_by(owner, "zzz", client_of)


def test_too_long_a_search_is_refused(owner: User, client_of: ClientOf) -> None:
    answer = client_of(owner).get("/find", {"search": "a" * 300})
    assert answer.status_code == 422
    assert "at most 200 characters" in answer.text
