"""What a row says: a number of what is for its reader, bold for the rest, quiet if muted."""

import re

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.favourites import add_favourite
from chat.actions.members import join_room
from chat.actions.notifications import set_muted
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def told(page: str, room: Room) -> tuple[str, list[str]]:
    """Return the classes of the row of a room, and what is seen at its end."""
    row = re.search(rf'<a class="([^"]*)" id="room-row-{room.pk}".*?</a>', page, re.DOTALL)
    assert row is not None
    end = re.search(r'<span class="row-end">(.*)</span>', row[0])
    seen = re.sub(r'<span class="[^"]*"[^>]* hidden>[^<]*</span>', "", end[1] if end else "")
    marks = re.findall(r'<span class="(dot)"|#i-(mute)"|class="count [\w-]+">(\d+)<', seen)
    return row[1], ["".join(mark) for mark in marks]


def test_number_for_me_and_bold_for_the_rest(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    called, muted = (create_room(owner, name, "", "open") for name in ("Called", "Muted"))
    for room in (called, muted):
        join_room(member, room)
    direct, read = direct_room(owner, member), direct_room(member, member)
    set_muted(membership_of(member, muted.pk), muted=True)
    for room in (open_room, called, muted, direct):
        send(owner, room)
        send(owner, room)
    for room in (called, muted):
        send(owner, room, f"@[{member.full_name}](user:{member.pk}) look")
    expected = {
        open_room: ("row unread", ["dot"]),
        called: ("row unread", ["1"]),
        muted: ("row muted", ["1", "mute"]),
        direct: ("row unread", ["2"]),
        read: ("row", []),
    }
    page = client_of(member).get("/sidebar").text
    assert {room: told(page, room) for room in expected} == expected
    # As a favourite each says the same.
    for room in expected:
        add_favourite(membership_of(member, room.pk))
    page = client_of(member).get("/sidebar").text
    assert {room: told(page, room) for room in expected} == expected


def test_what_is_folded_comes_folded(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    client.cookies["folded"] = "favourites.direct"
    page = client.get(f"/rooms/{open_room.pk}").text
    folds = re.findall(
        r'class="fold" type="button" aria-expanded="(\w+)" aria-controls="([a-z]+)', page
    )
    assert folds == [("false", "favourites"), ("true", "rooms"), ("false", "direct")]
