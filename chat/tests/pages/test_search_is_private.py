"""Nobody finds what they may not read, nor learns that it is there."""

from collections.abc import Callable

import pytest
from django.db import connection

from accounts.models import User
from chat.access import membership_of
from chat.actions import search_fts
from chat.actions.archive import archive_room
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import join_room, leave_room
from chat.actions.save import save_message
from chat.models import Room
from chat.queries.search.line import Line, line_of
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

Count = Callable[[User, str], int]


@pytest.fixture
def count(client_of: ClientOf) -> Count:
    """Return a function that says how many messages somebody finds."""

    def counted(user: User, search: str) -> int:
        page = client_of(user).get("/search", {"q": search}).text
        return page.partition('id="found"')[2].count("data-message=")

    return counted


def test_only_rooms_that_one_is_in(
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    open_room: Room,
    closed_room: Room,
    send: Send,
    count: Count,
) -> None:
    send(owner, open_room, "a river")
    send(owner, closed_room, "a river")
    assert [count(person, "river") for person in (owner, member)] == [2, 1]
    assert [count(person, "river") for person in (outsider, banned)] == [0, 0]
    # An open room, by who asks for it and is not banned; a closed one never.
    assert [count(person, "river in:kitchen") for person in (outsider, banned)] == [1, 0]
    assert [count(person, "river in:board") for person in (member, outsider)] == [0, 0]


def test_what_foreign_rooms_say_changes_nothing(
    outsider: User, owner: User, closed_room: Room, send: Send, client_of: ClientOf
) -> None:
    client = client_of(outsider)

    def pages() -> list[str]:
        return [
            client.get("/search", {"q": search}).text.partition('id="found"')[2]
            for search in ("river", "in:board river", "from:olivia river", "is:pinned")
        ]

    before = pages()
    send(owner, closed_room, "a river")
    assert pages() == before


def test_who_left_finds_nothing_of_it(
    member: User, owner: User, open_room: Room, closed_room: Room, send: Send, count: Count
) -> None:
    saved = send(owner, open_room, "a river")
    save_message(member, saved)
    assert count(member, "is:saved") == 1
    leave_room(membership_of(member, open_room.pk))
    assert [count(member, search) for search in ("river", "is:saved", "from:me")] == [0, 0, 0]
    join_room(member, open_room)
    assert count(member, "river") == 1


def test_what_others_saved_is_theirs(
    member: User, owner: User, open_room: Room, send: Send, count: Count
) -> None:
    save_message(member, send(owner, open_room, "a river"))
    assert [count(person, "is:saved river") for person in (member, owner)] == [1, 0]


def test_what_is_deleted_or_edited_away(
    owner: User, open_room: Room, send: Send, count: Count
) -> None:
    gone, changed = (send(owner, open_room, "a river") for _ in range(2))
    delete_message(gone, owner)
    edit_message(changed, "a lake")
    assert [count(owner, word) for word in ("river", "lake")] == [0, 1]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="postings are read room by room")
def test_an_index_that_is_wrong_shows_nothing(
    owner: User, member: User, open_room: Room, closed_room: Room, send: Send, count: Count
) -> None:
    send(owner, open_room, "a lake")
    secret = send(owner, closed_room, "a river")
    line = line_of(secret)
    search_fts.change(secret, line, Line([], []))
    # As if it were in a room that others read.
    secret.room_id = open_room.pk
    search_fts.change(secret, Line([], []), line)
    assert count(member, "river") == 0


def test_an_archived_room_is_searched_by_its_people_alone(
    owner: User, outsider: User, open_room: Room, send: Send, count: Count
) -> None:
    send(owner, open_room, "a river")
    archive_room(membership_of(owner, open_room.pk))
    assert [count(person, "river in:kitchen") for person in (owner, outsider)] == [1, 0]


def test_only_who_is_signed_in(client_of: ClientOf, owner: User) -> None:
    client = client_of(owner)
    client.logout()
    for address in ("/search?q=a", "/search/suggest?q=fr"):
        assert client.get(address).status_code in (302, 401)
        assert client.post(address).status_code in (302, 401, 405)
