"""Deleting a message of one's own: an empty tombstone keeps its place."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.react import react
from chat.models import Message, Reaction, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/delete"


def test_asks_first(open_room: Room, member: User, send: Send, client_of: ClientOf) -> None:
    page = client_of(member).get(url(send(member, open_room, "Secret")))
    assert b"Delete this message?" in page.content
    assert b"Secret" in page.content
    assert not Message.objects.get().deleted


def test_leaves_an_empty_tombstone(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Secret")
    react(membership_of(owner, open_room.pk), message, "👍")
    assert client_of(member).post(url(message)).status_code == 302
    tombstone = Message.objects.get()
    assert (tombstone.content, tombstone.html, tombstone.deleted) == ("", "", True)
    assert (tombstone.seq, tombstone.changed_seq) == (1, 3)
    # They wait for as long as it can be brought back.
    assert Reaction.objects.count() == 1
    page = client_of(owner).get(f"/rooms/{open_room.pk}").content.decode()
    assert 'class="tombstone"' in page
    assert "data-users" not in page
    assert "Secret" not in page


def test_quotes_forget_it(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Secret")
    send(owner, open_room, "Yes", reply_to_id=message.pk)
    assert "Secret" in client_of(owner).get(f"/rooms/{open_room.pk}").content.decode()
    fragment = client_of(member).post(url(message), headers={"X-Requested-With": "fetch"})
    assert (fragment.status_code, b"tombstone" in fragment.content) == (200, True)
    assert "Secret" not in client_of(owner).get(f"/rooms/{open_room.pk}").content.decode()


def test_twice_is_not_there(open_room: Room, member: User, send: Send, client_of: ClientOf) -> None:
    client, message = client_of(member), send(member, open_room)
    assert [client.post(url(message)).status_code for _ in range(2)] == [302, 404]


def test_only_its_sender_and_admins_of_the_room_delete(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    message = send(owner, open_room)
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).get(url(message)).status_code == status
        assert client_of(person).post(url(message)).status_code == status
    assert not Message.objects.get().deleted
