"""A thread as a page: what answers a message, and a place to answer in."""

import re
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Message, Room
from chat.queries.history import PAGE_SIZE
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/replies"


def foot(message: Message, words: str) -> str:
    """Return what leads to the thread of a message."""
    return f'<a class="thread-foot" href="{url(message)}">{words}</a>'


def test_what_was_answered_says_how_often(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client = client_of(member)
    room = f"/rooms/{open_room.pk}"
    first = send(owner, open_room, "First")
    assert "thread-foot" not in client.get(room).text
    reply = send(member, open_room, "Answer", reply_to_id=first.pk)
    assert foot(first, "1 reply") in client.get(room).text
    send(member, open_room, "Deep", reply_to_id=reply.pk)
    page = client.get(room).text
    assert (foot(first, "2 replies") in page, page.count("thread-foot")) == (True, 1)
    # A message that neither answers nor was answered has nothing of it.
    assert page.count(f'data-thread="{first.pk}"') == 2
    delete_message(reply, by=member)
    assert foot(first, "1 reply") in client.get(room).text
    delete_message(first, by=owner)
    assert foot(first, "1 reply") in client.get(room).text


def test_the_page_shows_the_thread_and_nothing_else(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "The question")
    reply = send(member, open_room, "The answer", reply_to_id=first.pk)
    send(owner, open_room, "Something else")
    deep = send(owner, open_room, "To the answer", reply_to_id=reply.pk)
    client = client_of(member)
    page = client.get(url(first)).text
    shown = [int(pk) for pk in re.findall(r'id="message-(\d+)"', page)]
    assert shown == [first.pk, reply.pk, deep.pk]
    assert "<h1" in page
    assert page.count('class="day-separator"') == 1
    moved = client.get(url(deep))
    assert (moved.status_code, moved["Location"]) == (302, f"{url(first)}#message-{deep.pk}")
    # What scripts put beside the conversation, from any message of the thread.
    part = client.get(url(deep), headers=FETCH).text
    assert ("<small>2 replies</small>" in part, 'id="thread-composer"' in part) == (True, True)
    assert "<html" not in part


def test_answering_without_scripts(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    client = client_of(member)
    sent = client.post(url(first), {"content": "Mine", "client_id": str(uuid4())})
    assert (sent.status_code, sent["Location"]) == (302, f"{url(first)}#composer")
    message = Message.objects.get(content="Mine")
    assert (message.reply_to_id, message.thread_id) == (first.pk, first.pk)
    # It is a message of the room like any other.
    assert 'data-original="' in client.get(f"/rooms/{open_room.pk}").text
    client.post(url(first), {"content": "Deep", "reply_to": message.pk})
    again = client.post(url(message), {"content": "Deep as well"})
    assert (again.status_code, again["Location"]) == (302, f"{url(first)}#composer")
    for content in ("Deep", "Deep as well"):
        assert Message.objects.get(content=content).reply_to_id == message.pk
    refused = client.post(url(first), {"content": "x" * 8001})
    assert refused.status_code == 422
    assert ("x" * 8001 in refused.text, "8,001 characters" in refused.text) == (True, True)
    assert "<h1" in refused.text
    assert client.post(url(first), {"content": ""}, headers=FETCH).status_code == 422
    fragment = client.post(url(first), {"content": "By script"}, headers=FETCH)
    assert (fragment.status_code, f'data-thread="{first.pk}"' in fragment.text) == (201, True)


def test_after_the_first_message_was_deleted(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    reply = send(member, open_room, "Answer", reply_to_id=first.pk)
    delete_message(first, by=owner)
    client = client_of(member)
    page = client.get(url(first)).text
    assert ("tombstone" in page, "Answer" in page) == (True, True)
    client.post(url(first), {"content": "Goes on"})
    last = Message.objects.get(content="Goes on")
    assert (last.reply_to_id, last.thread_id) == (reply.pk, first.pk)
    for message, person in ((reply, member), (last, member)):
        delete_message(message, by=person)
    assert "<textarea" not in client.get(url(first)).text
    refused = client.post(url(first), {"content": "To nobody"})
    assert refused.status_code == 404
    assert not Message.objects.filter(content="To nobody").exists()


def test_pages(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = send(owner, open_room, "First")
    replies = [
        send(owner, open_room, f"Number {number}.", reply_to_id=first.pk)
        for number in range(PAGE_SIZE + 5)
    ]
    client = client_of(owner)
    page = client.get(url(first)).text
    assert ("Number 4." in page, "Number 5." in page) == (False, True)
    older = f"{url(first)}?before={replies[5].seq}"
    assert f"?before={replies[5].seq}" in page
    page = client.get(older).text
    assert ("Number 4." in page, "Number 5." in page, "Show earlier" in page) == (
        True,
        False,
        False,
    )
    # The session and its person, the membership, the first message, the replies, what they quote,
    # and the sidebar with what is unread.
    with django_assert_num_queries(2 + 1 + 1 + 1 + 1 + 3):
        client.get(url(first))
    assert client.get(f"{url(first)}?before=x").status_code == 404


def test_nobody_from_outside(
    open_room: Room,
    closed_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    first = send(owner, open_room, "A secret")
    hidden = send(owner, closed_room, "Another secret")
    for person in (outsider, banned, admin):
        client = client_of(person)
        for message in (first, hidden):
            assert "secret" not in client.get(url(message)).text
            assert client.get(url(message), headers=FETCH).status_code == 404
            assert client.post(url(message), {"content": "No"}).status_code == 404
        assert client.get(url(hidden)).status_code == 404
    # Whoever may come in is asked to.
    assert "Join" in client_of(outsider).get(url(first)).text
    assert Message.objects.count() == 2
    # Nor is it found in another room of one's own.
    elsewhere = f"/rooms/{closed_room.pk}/messages/{first.pk}/replies"
    assert client_of(owner).get(elsewhere).status_code == 404
