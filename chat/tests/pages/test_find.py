"""Going to a room or a person by name."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.actions.profile import edit_profile
from accounts.models import User
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chat.queries.find import SHOWN
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def found_by(user: User, search: str, client_of: ClientOf) -> str:
    """Return what is found, without the sidebar."""
    page = client_of(user).get("/search", {"q": search}).text
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
    assert "Nothing found" in found_by(owner, "zzz", client_of)


def test_the_address_from_before_leads_here(owner: User, client_of: ClientOf) -> None:
    assert client_of(owner).get("/find")["Location"] == "/search"
    assert client_of(owner).get("/find", {"search": "ä b"})["Location"] == "/search?q=%C3%A4+b"


@pytest.mark.parametrize("typed", ["山田太郎", "太郎山田", "山田　太郎", "太郎", "istanbul 太"])
def test_whom_i_write_to_is_found_by_either_order(
    owner: User, member: User, client_of: ClientOf, typed: str
) -> None:
    names = ("İstanbul 太郎", "山田") if "istanbul" in typed else ("太郎", "山田")
    edit_profile(member, {"first_name": names[0], "last_name": names[1]})
    room = direct_room(owner, member)
    assert f'href="/rooms/{room.pk}"' in found_by(owner, typed, client_of)


@pytest.mark.parametrize("typed", ["cafe", "istanbul c", "weiß", "cafei", "İSTANBUL"])
def test_my_rooms_are_found_without_accents_and_blanks(
    owner: User, client_of: ClientOf, typed: str
) -> None:
    room = create_room(owner, "Café İstanbul Cweiss", "", "closed")
    assert f'href="/rooms/{room.pk}"' in found_by(owner, typed, client_of)
    assert f'href="/rooms/{room.pk}"' not in found_by(owner, "afei", client_of)


def test_the_dialog_is_told_where_i_am_not_yet(
    open_room: Room,
    closed_room: Room,
    owner: User,
    outsider: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mine = create_room(outsider, "Kitchen of mine", "", "open")
    friend = make_person("Kit")
    direct_room(outsider, friend)
    stranger = make_person("Kitty")
    client = client_of(outsider)
    # The session; my rooms, the open ones, and the people.
    with django_assert_num_queries(2 + 3):
        answer = client.get("/go-to", {"search": "kit"})
    assert answer.text.count('role="option"') == 2
    assert f'href="/rooms/{open_room.pk}"' in answer.text
    assert f'href="/direct/{stranger.pk}"' in answer.text
    for unsaid in (mine.room_name, f"/direct/{friend.pk}"):
        assert unsaid not in answer.text
    assert closed_room.room_name not in client.get("/go-to", {"search": "board"}).text
    assert f'href="/direct/{owner.pk}"' in client.get("/go-to", {"search": owner.email}).text


def test_the_dialog_is_told_few_at_once(outsider: User, owner: User, client_of: ClientOf) -> None:
    for number in range(SHOWN + 2):
        create_room(owner, f"Many {number}", "", "open")
        make_person(f"Many{number}")
    answer = client_of(outsider).get("/go-to", {"search": "many"})
    assert answer.text.count('data-kind="room"') == SHOWN
    assert answer.text.count('data-kind="person"') == SHOWN


def test_the_dialog_is_told_what_is_refused(owner: User, client_of: ClientOf) -> None:
    client = client_of(owner)
    for search, status, sentence in (
        ("", 200, ""),
        ("a" * 201, 422, "at most 200 characters"),
        ("a " * 6, 422, "at most 5 words"),
        ("\x00", 422, ""),
    ):
        answer = client.get("/go-to", {"search": search})
        assert (answer.status_code, sentence in answer.text) == (status, True), search
    client.logout()
    assert client.get("/go-to", {"search": "a"}).status_code in (302, 401)
