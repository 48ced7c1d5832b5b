"""The threads of all rooms in which I wrote, and what is unread in them."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.actions.read import mark_read
from chat.actions.rooms import create_room
from chat.models import Message, Room
from chat.queries import my_threads
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def listed(client: Client, path: str = "/threads") -> str:
    """Return what the page shows beside the sidebar."""
    return client.get(path).text.partition("<main")[2]


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/replies"


def test_what_i_wrote_or_answered(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    other = create_room(owner, "Garden", "", "open")
    join_room(member, other)
    mine = send(member, open_room, "What I wrote")
    theirs = send(owner, other, "What I answered")
    strange = send(owner, open_room, "Not of mine")
    send(member, open_room, "Nobody answers this")
    send(owner, open_room, "One", reply_to_id=mine.pk)
    send(member, other, "Two", reply_to_id=theirs.pk)
    send(owner, open_room, "Three", reply_to_id=strange.pk)
    answer = send(owner, other, "Four", reply_to_id=theirs.pk)
    page = listed(client_of(member))
    assert page.index(url(theirs)) < page.index(url(mine))
    assert page.count("data-message=") == 2
    assert page.count("1 reply, 1 new") == page.count("2 replies, 1 new") == 1
    results = api_of(member).get("/api/v1/threads").json()["results"]
    assert [(entry["message"]["id"], entry["unread"]) for entry in results] == [
        (theirs.pk, 1),
        (mine.pk, 1),
    ]
    # Whoever reads the room has read them.
    mark_read(membership_of(member, other.pk), answer.seq)
    page = listed(client_of(member))
    assert ("2 replies<" in page, page.count(" new<")) == (True, 1)
    # Of one's own replies none is unread.
    assert "2 replies, 1 new" in listed(client_of(owner))


def test_a_thread_without_replies_is_none(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    mine = send(member, open_room, "What I wrote")
    reply = send(owner, open_room, "One", reply_to_id=mine.pk)
    delete_message(mine, by=member)
    assert "This message was deleted." in listed(client_of(member))
    delete_message(reply, by=owner)
    assert "No threads yet" in listed(client_of(member))


def test_only_rooms_that_i_am_in(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    mine = send(member, open_room, "secret")
    send(owner, open_room, "One", reply_to_id=mine.pk)
    assert "secret" in listed(client_of(member))
    leave_room(membership_of(member, open_room.pk))
    assert "secret" not in listed(client_of(member))
    join_room(member, open_room)
    assert "secret" in listed(client_of(member))
    ban_member(open_room, member.pk, by=owner)
    assert "secret" not in listed(client_of(member))
    assert api_of(member).get("/api/v1/threads").json() == {"results": [], "following": None}


def test_pages_at_the_cost_of_one(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(my_threads, "PAGE_SIZE", 2)
    for number in range(5):
        mine = send(member, open_room, f"Number {number}.")
        send(owner, open_room, "One", reply_to_id=mine.pk)
    client = client_of(member)
    seen, path = [], "/threads"
    while path:
        page = listed(client, path)
        seen += [number for number in reversed(range(5)) if f"Number {number}." in page]
        following = page.partition('href="?before=')[2].partition('"')[0]
        path = f"/threads?before={following}" if following else ""
    assert seen == [4, 3, 2, 1, 0]
    assert client.get("/threads?before=x").status_code == 404
    # The session and its person; the sidebar with what is unread; what I take part in, when that
    # was answered, the messages of the page, and what is unread of them.
    with django_assert_num_queries(2 + 4 + 4):
        client.get("/threads")
