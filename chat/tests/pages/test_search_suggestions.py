"""What is offered to whoever types a filter."""

import re
from html import unescape

import pytest

from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Room
from chat.queries.search.suggestions import SUGGESTIONS_LIMIT
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

SOURCE = re.compile(r'data-source="([^"]*)"')


def offered(user: User, typed: str, client_of: ClientOf) -> list[str]:
    """Return what is written for each option."""
    answer = client_of(user).get("/search/suggest", {"q": typed})
    assert answer.status_code == 200
    return [unescape(source) for source in SOURCE.findall(answer.text)]


def test_filters_and_what_they_take(owner: User, client_of: ClientOf) -> None:
    for typed, sources in {
        "fr": ["from:"],
        "river -be": ["-before:"],
        "i": [],
        "river": [],
        '"fr': [],
        "has:": ["has:image ", "has:file ", "has:link ", "has:code "],
        "-HAS:f": ["-has:file "],
        "is:u": ["is:unread "],
        "to:": ["to:me "],
        "on:": ["on:today ", "on:yesterday "],
        "std::": [],
        "x" * 600: [],
        "a " * 20 + "has:": [],
        "": [],
        "from:%": [],
        "from:a b c d e f": [],
    }.items():
        assert offered(owner, typed, client_of) == sources, typed


def test_people(owner: User, member: User, client_of: ClientOf) -> None:
    direct_room(owner, member)
    assert offered(owner, "from:", client_of) == ["from:me ", f'from:"{member.full_name}" ']
    assert offered(owner, 'from:"MIK', client_of) == [f'from:"{member.full_name}" ']
    assert offered(owner, f"from:{owner.first_name}", client_of) == ["from:me "]
    for number in range(SUGGESTIONS_LIMIT + 2):
        make_person(f"Many{number}")
    assert len(offered(owner, "-from:@many", client_of)) == SUGGESTIONS_LIMIT


def test_rooms(
    owner: User, outsider: User, open_room: Room, closed_room: Room, client_of: ClientOf
) -> None:
    assert set(offered(owner, "in:", client_of)) == {'in:"Kitchen" ', 'in:"Board" '}
    assert offered(owner, "in:#boa", client_of) == ['in:"Board" ']
    # Open rooms that one is not in are found by their names, and closed ones by nobody.
    assert offered(outsider, "in:", client_of) == []
    assert offered(outsider, "in:kit", client_of) == ['in:"Kitchen" ']
    assert offered(outsider, "in:boa", client_of) == []
