"""A reply for its thread alone: a line in the room, a message in the thread, unread there alone."""

import json
import re
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.pin import pin_message
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.restore import restore_message
from chat.actions.send import send_message
from chat.models import Message, Room
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import cache, render_messages
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/replies"


def row(user: User, room: Room) -> SidebarRoom:
    return next(row for row in sidebar_of(user) if row.room_id == room.pk)


def line(message: Message, page: str) -> str:
    """Return the list item of a message."""
    found = re.search(rf'<li class="message[^"]*" id="message-{message.pk}".*?</li>', page, re.S)
    assert found is not None
    return found[0]


def test_sent_from_the_page_of_a_thread(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    client = client_of(member)
    page = client.get(url(first)).text
    # Of the two fields of this name the last one counts; a box without its tick sends none.
    box = '<input type="checkbox" name="thread_only" value="" checked>'
    assert '<input type="hidden" name="thread_only" value="1">' in page
    assert f'<label class="also">{box}Also to the room</label>' in page
    assert 'name="thread_only"' not in client.get(f"/rooms/{open_room.pk}").text
    client.post(url(first), {"content": "To all", "thread_only": ["1", ""]})
    client.post(url(first), {"content": "To the thread", "thread_only": ["1"]})
    client.post(url(first), {"content": "By a simple client"})
    sent = Message.objects.filter(thread_id=first.pk).order_by("seq")
    assert [reply.thread_only for reply in sent] == [None, True, None]
    # What was chosen is not lost with what is refused.
    refused = client.post(url(first), {"content": "", "thread_only": ["1"]}).text
    assert '<input type="checkbox" name="thread_only" value="">' in refused
    refused = client.post(url(first), {"content": "", "thread_only": ["1", ""]}).text
    assert box in refused


def test_only_a_reply(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    path = f"/rooms/{open_room.pk}/messages"
    refused = client.post(path, {"content": "Kept", "thread_only": "1"})
    assert refused.status_code == 422
    assert ("Only a reply can be" in refused.text, "Kept</textarea>" in refused.text) == (
        True,
        True,
    )
    by_script = client.post(path, {"content": "Kept", "thread_only": "1"}, headers=FETCH)
    assert (by_script.status_code, by_script["X-Fields"]) == (422, "thread_only")
    assert not Message.objects.exists()


def test_the_same_message_everywhere(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    reply = send(member, open_room, "Quietly", reply_to_id=first.pk, thread_only=True)
    later = send(member, open_room, "Aloud", reply_to_id=first.pk)
    client = client_of(owner)
    page = client.get(f"/rooms/{open_room.pk}").text
    shown = line(reply, page)
    assert shown.startswith('<li class="message thread-only"')
    assert f'<a class="in-thread" href="{url(reply)}"></a>' in shown
    # After a line begins a group of its own, as after what was deleted.
    assert "continued" not in line(later, page).partition(">")[0]
    assert "in-thread" not in line(later, page)
    assert line(reply, client.get(url(first)).text).partition(">")[2] == shown.partition(">")[2]
    assert f'href="{url(first)}">2 replies</a>' in page
    # Its address is that of the thread.
    moved = client.get(f"/rooms/{open_room.pk}/messages/{reply.pk}")
    assert (moved.status_code, moved["Location"]) == (302, url(reply))
    moved = client.get(url(reply))
    assert moved["Location"] == f"{url(first)}#message-{reply.pk}"


def test_replies_of_one_person_follow_each_other_in_a_thread(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    replies = [
        send(member, open_room, "x", reply_to_id=first.pk, thread_only=alone)
        for alone in (False, True, True, False, False)
    ]
    page = client_of(owner).get(url(first)).text
    classes = [line(reply, page).partition('"')[2].partition('"')[0] for reply in replies]
    assert ["continued" in names for names in classes] == [False, False, True, False, True]


def test_it_is_changed_like_any_other(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    first = send(owner, open_room, "First")
    reply = send(member, open_room, "Quietly", reply_to_id=first.pk, thread_only=True)
    there = membership_of(owner, open_room.pk)

    def told() -> tuple[str, dict[str, object]]:
        message = Message.objects.with_sender().get(pk=reply.pk)
        shown = render_messages([message])[0]
        return shown.html.decode().partition(" id=")[0], json.loads(shown.notice)

    alone = '<li class="message thread-only"'
    assert told()[0] == alone
    changes = (
        partial(edit_message, reply, "Changed"),
        partial(react, there, reply, "🎉"),
        partial(pin_message, there, reply),
    )
    for change in changes:
        change()
        fragment, notice = told()
        assert (fragment, notice["thread_only"]) == (alone, True)
    delete_message(Message.objects.with_sender().get(pk=reply.pk), member)
    assert told()[0] == '<li class="message deleted thread-only"'
    assert Message.objects.get(pk=first.pk).replies == 0
    restore_message(Message.objects.with_sender().get(pk=reply.pk), member)
    fragment, notice = told()
    assert (fragment, notice["restored"], notice["thread_only"]) == (alone, True, True)
    assert Message.objects.get(pk=first.pk).replies == 1
    # What it says is not said beside the name of the room.
    last = row(owner, open_room).last
    assert last is not None
    assert notice["words"] == last.words == "Replied in a thread"


def test_costs_no_question_more(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    first = send(owner, open_room, "First")
    client = client_of(member)
    client.cookies["timezone"] = "UTC"
    there = membership_of(owner, open_room.pk)
    asked = []
    for alone in (False, True):
        mark_read(membership_of(member, open_room.pk), first.seq)
        with CaptureQueriesContext(connection) as sending:
            reply, _ = send_message(there, "x", uuid4(), first.pk, thread_only=alone)
        # What was shown already is not read again.
        cache.clear()
        with CaptureQueriesContext(connection) as opening:
            client.get(f"/rooms/{open_room.pk}")
        asked.append((len(sending), len(opening)))
        mark_read(membership_of(member, open_room.pk), reply.seq)
    assert asked[1] == asked[0]


def test_nobody_from_outside(
    open_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    first = send(owner, open_room, "First")
    reply = send(owner, open_room, "A secret", reply_to_id=first.pk, thread_only=True)
    sent = {"content": "No", "client_id": str(uuid4()), "thread_only": "1"}
    for person in (outsider, banned, admin):
        client = client_of(person)
        for path in (url(reply), f"/rooms/{open_room.pk}/messages/{reply.pk}"):
            assert "secret" not in client.get(path, follow=True).text
        assert client.post(url(first), sent).status_code == 404
        assert client.post(url(first), sent, headers=FETCH).status_code == 404
    assert Message.objects.count() == 2
