"""Editing one's own message."""

import pytest

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/edit"


def test_form_shows_what_it_says(
    open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    page = client_of(member).get(url(send(member, open_room, "a *b* <c>")))
    assert page.status_code == 200
    assert b"a *b* &lt;c&gt;" in page.content


def test_edits(open_room: Room, member: User, send: Send, client_of: ClientOf) -> None:
    message = send(member, open_room)
    answer = client_of(member).post(url(message), {"content": "Bye"})
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/rooms/{open_room.pk}/messages/{message.pk}",
    )
    edited = Message.objects.get()
    assert (edited.content, edited.html, edited.edited) == ("Bye", '<p dir="auto">Bye</p>', True)
    assert (edited.seq, edited.changed_seq) == (1, 2)
    fragment = client_of(member).post(url(message), {"content": "Bye!"}, headers=FETCH)
    assert fragment.status_code == 200
    assert b'Bye!<a class="edited" href="/rooms/' in fragment.content
    assert b'data-changed-seq="3"' in fragment.content


def test_same_text_changes_nothing(
    open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room)
    client_of(member).post(url(message), {"content": "Hello"})
    message.refresh_from_db()
    assert (message.edited, message.changed_seq) == (False, 1)


def test_quotes_say_what_it_says_now(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Cake")
    reply = send(owner, open_room, "Yes", reply_to_id=message.pk)
    client_of(member).post(url(message), {"content": "Pie"})
    reply.refresh_from_db()
    assert reply.changed_seq == reply.seq
    page = client_of(owner).get(f"/rooms/{open_room.pk}").content.decode()
    assert "Pie" in page
    assert "Cake" not in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "The message is empty"), ("x" * 8001, "has 8,001 characters"), ("a\x00", "Null")],
)
def test_bad_input(
    content: str,
    sentence: str,
    open_room: Room,
    member: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    message = send(member, open_room)
    page = client_of(member).post(url(message), {"content": content})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert content.rstrip("\x00") in page.content.decode()
    told = client_of(member).post(url(message), {"content": content}, headers=FETCH)
    assert (told.status_code, sentence in told.content.decode()) == (422, True)
    message.refresh_from_db()
    assert message.content == "Hello"


def test_only_its_sender_edits(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    message = send(member, open_room)
    for person, status in ((owner, 403), (outsider, 404), (banned, 404)):
        client = client_of(person)
        assert client.get(url(message)).status_code == status
        assert client.post(url(message), {"content": "No"}).status_code == status
    message.refresh_from_db()
    assert message.content == "Hello"


def test_what_is_deleted_or_elsewhere_is_not_there(
    open_room: Room, closed_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    client, message = client_of(owner), send(owner, open_room)
    elsewhere = f"/rooms/{closed_room.pk}/messages/{message.pk}/edit"
    assert client.get(elsewhere).status_code == 404
    delete_message(message, by=owner)
    assert client.get(url(message)).status_code == 404
    assert client.post(url(message), {"content": "No"}).status_code == 404
