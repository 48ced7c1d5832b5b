"""How many unread messages mention me: exact whatever happens to them, and told as it happens."""

import json
from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import join_room, leave_room
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.send import send_message
from chat.models import Mention, Message, Room
from chat.queries.sidebar import sidebar_of
from chat.rendering.message import render_messages
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db


def unread(user: User, room: Room) -> tuple[int, ...]:
    return next(row.mentions for row in sidebar_of(user) if row.room_id == room.pk)


def notice(message: Message) -> dict[str, object]:
    row = Message.objects.with_sender().get(pk=message.pk)
    said: dict[str, object] = json.loads(render_messages([row])[0].notice)
    return {key: said.get(key) for key in ("mentions", "mentions_room", "called", "called_room")}


def told(*mentions: int, room: bool = False, called: tuple[int, ...] = ()) -> dict[str, object]:
    return {
        "mentions": list(mentions),
        "mentions_room": room,
        "called": list(called),
        "called_room": room,
    }


NOBODY = dict.fromkeys(("mentions", "mentions_room", "called", "called_room"))


@pytest.fixture
def mika(member: User) -> str:
    return f"@[Mika](user:{member.pk})"


def test_they_move_with_what_is_read(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    places = [send(owner, open_room, text).seq for text in ("Hello", mika, "@room", mika)]
    assert unread(member, open_room) == tuple(places[1:])
    assert unread(owner, open_room) == ()
    mark_read(membership_of(member, open_room.pk), places[2])
    assert unread(member, open_room) == (places[3],)
    mark_read(membership_of(member, open_room.pk), places[3])
    assert unread(member, open_room) == ()


def test_twice_in_one_message_is_one(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    message = send(owner, open_room, f"{mika} {mika} @room")
    assert unread(member, open_room) == (message.seq,)
    assert notice(message) == told(member.pk, room=True, called=(member.pk,))


def test_what_one_writes_oneself_does_not_count(
    open_room: Room, member: User, mika: str, send: Send
) -> None:
    send(member, open_room, f"{mika} @room")
    assert unread(member, open_room) == ()


def test_an_edit_calls_once_ever(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    message = send(owner, open_room, "Hello")
    assert notice(message) == NOBODY
    message = edit_message(message, mika)
    assert unread(member, open_room) == (message.seq,)
    assert notice(message) == told(member.pk, called=(member.pk,))
    first = Mention.objects.get().number
    assert first == message.changed_seq
    react(membership_of(owner, open_room.pk), message, "👍")
    assert notice(message) == told(member.pk)
    message = edit_message(message, "Hello again")
    assert unread(member, open_room) == ()
    assert notice(message) == NOBODY
    message = edit_message(message, f"{mika} again")
    assert unread(member, open_room) == (message.seq,)
    assert notice(message) == told(member.pk)
    assert Mention.objects.get().number == first


def test_an_edit_that_keeps_somebody_adds_another(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    message = send(owner, open_room, mika)
    message = edit_message(message, f"{mika} @[Olivia](user:{owner.pk})")
    assert notice(message) == told(member.pk, owner.pk, called=(owner.pk,))
    stored = {row.user_id: row.number for row in Mention.objects.all()}
    assert stored == {member.pk: message.seq, owner.pk: message.changed_seq}


def test_a_deleted_message_does_not_count(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    message = send(owner, open_room, f"{mika} @room")
    other = edit_message(edit_message(send(owner, open_room, mika), "Hello"), "Bye")
    delete_message(message, owner)
    delete_message(other, owner)
    assert unread(member, open_room) == ()
    assert not Mention.objects.counting().exists()
    assert notice(message) == NOBODY


def test_a_message_sent_again_counts_once(
    open_room: Room, owner: User, member: User, mika: str
) -> None:
    client_id = uuid4()
    for _ in range(2):
        send_message(membership_of(owner, open_room.pk), mika, client_id)
    assert len(unread(member, open_room)) == 1
    assert Mention.objects.count() == 1


def test_whoever_comes_later_has_nothing_unread(
    open_room: Room, owner: User, outsider: User, send: Send
) -> None:
    send(owner, open_room, "@room")
    join_room(outsider, open_room)
    assert unread(outsider, open_room) == ()


def test_a_room_one_left_counts_nothing(
    open_room: Room, owner: User, member: User, mika: str, send: Send
) -> None:
    send(owner, open_room, mika)
    leave_room(membership_of(member, open_room.pk))
    assert sidebar_of(member) == []
