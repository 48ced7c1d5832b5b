"""Parts of the room page that scripts fetch: what changed after a number, and the sidebar."""

import re

import pytest

from accounts.models import User
from chat.actions.delete import delete_message
from chat.actions.rooms import direct_room
from chat.actions.save import save_message
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_refresh_sends_what_changed_in_order_of_change(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    messages = [send(owner, open_room, f"Number {number}") for number in range(3)]
    delete_message(messages[0], by=owner)
    answer = client_of(member).get(f"/rooms/{open_room.pk}/refresh?since=1")
    assert answer.headers["X-Cursor"] == "4"
    assert re.findall(rb'data-changed-seq="(\d+)"', answer.content) == [b"2", b"3", b"4"]
    nothing = client_of(member).get(f"/rooms/{open_room.pk}/refresh?since=4")
    assert (nothing.content, nothing.headers["X-Cursor"]) == (b"", "4")


@pytest.mark.parametrize("after", [0, 500])
def test_refresh_resets_who_is_too_far_behind_or_ahead(
    after: int, open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    for _ in range(201):
        send(owner, open_room)
    answer = client_of(owner).get(f"/rooms/{open_room.pk}/refresh?since={after}")
    assert (answer.headers["X-Reset"], answer.headers["X-Cursor"]) == ("1", "201")
    assert answer.content == b""


@pytest.mark.parametrize("query", ["", "?after=", "?after=x", "?after=-1", "?after=" + "9" * 30])
def test_refresh_needs_a_number(
    query: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    assert client_of(owner).get(f"/rooms/{open_room.pk}/refresh{query}").status_code == 404


def test_refresh_is_for_members(
    open_room: Room, outsider: User, banned: User, client_of: ClientOf
) -> None:
    for person in (outsider, banned):
        assert client_of(person).get(f"/rooms/{open_room.pk}/refresh?since=0").status_code == 404


def test_the_head_says_what_i_saved_of_what_is_shown(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    messages = [send(owner, open_room, f"Number {number}") for number in range(4)]
    for message in messages[:3]:
        save_message(member, message)
    address = f"/rooms/{open_room.pk}/head"
    for person, query, ids in (
        (member, "?first=2&last=4", [messages[1].pk, messages[2].pk]),
        # However far apart, as where something between them is not loaded.
        (member, "?first=0&last=5000000", [message.pk for message in messages[:3]]),
        (member, "?first=4&last=1", []),
        (member, "", []),
        (owner, "?first=1&last=4", []),
    ):
        (said,) = re.findall(r'data-saved="([^"]*)"', client_of(person).get(address + query).text)
        assert said == " ".join(map(str, ids)), query


def test_sidebar_lists_rooms_by_name_and_then_people(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    direct = direct_room(owner, member)
    for room in (direct, open_room, closed_room):
        send(owner, room)
    send(member, open_room)
    part = client_of(owner).get(f"/sidebar?room={direct.pk}").content.decode()
    assert "<html" not in part
    rows = re.findall(r'id="room-row-(\d+)"[^>]*data-unread="(\d+)"', part)
    assert rows == [(str(closed_room.pk), "0"), (str(open_room.pk), "1"), (str(direct.pk), "0")]
    assert "Mika Example" in part
    assert re.findall(r'id="room-row-(\d+)"[^>]*aria-current', part) == [str(direct.pk)]
    assert re.search(r'data-author="\d+">Mika</bdi>: <bdi lang="">[^<]', part)
    assert 'class="row-last">You: <bdi' in part
    part = client_of(member).get("/sidebar").content.decode()
    assert "Board" not in part
    assert "aria-current" not in part


@pytest.mark.parametrize("room", ["", "x", "9" * 30])
def test_sidebar_refuses_what_is_no_room(room: str, owner: User, client_of: ClientOf) -> None:
    assert client_of(owner).get(f"/sidebar?room={room}").status_code == 404
    assert client_of(owner).get("/sidebar?room=98765").status_code == 200
