"""What is for a thread alone is unread there, for whom takes part, and not in its room."""

import re

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.models import Membership, Room
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def row(user: User, room: Room) -> SidebarRoom:
    return next(row for row in sidebar_of(user) if row.room_id == room.pk)


def test_unread_in_threads_and_nowhere_else(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    mine = send(member, open_room, "Mine")
    strange = send(owner, open_room, "Not of mine")
    mark_read(membership_of(member, open_room.pk), strange.seq)
    text = "Who knows? https://answer.example"
    for original in (mine, strange):
        quiet = send(owner, open_room, text, reply_to_id=original.pk, thread_only=True)
        react(membership_of(owner, open_room.pk), quiet, "👍")
    here = row(member, open_room)
    assert (here.unread, here.in_threads, here.mentions) == (0, 2, ())
    client = client_of(member)
    listed = client.get("/threads").text.partition("<main")[2]
    assert listed.count("1 reply, 1 new") == 1
    assert "Nothing is unread" in client.get("/unread").text
    # Of what matters, an answer to what I wrote is left: no question, no link, nothing liked.
    page = client.get("/catch-up").text.partition("<main")[2]
    assert re.findall(r'<section class="page-section" id="([a-z-]+)">', page) == ["for-me"]
    assert page.count("Who knows?") == 1
    client.cookies["timezone"] = "UTC"
    assert 'id="unread"' not in client.get(f"/rooms/{open_room.pk}").text
    loud = send(owner, open_room, "Aloud")
    here = row(member, open_room)
    assert (here.unread, here.in_threads) == (1, 2)
    entry = client.get("/unread").text.partition("<main")[2]
    assert (entry.count('class="hit-line"'), f"messages/{loud.pk}" in entry) == (1, True)


def test_catching_up_with_what_is_not_for_me_is_nothing(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    mark_read(membership_of(member, open_room.pk), first.seq)
    send(owner, open_room, "Why?", reply_to_id=first.pk, thread_only=True)
    client = client_of(member)
    for path, sentence in (("/catch-up", "You are up to date"), ("/unread", "Nothing is unread")):
        page = client.get(path).text
        assert (sentence in page, "Mark all read" in page) == (True, False)


def test_a_mention_counts(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "First")
    mark_read(membership_of(member, open_room.pk), first.seq)
    text = f"@[Mika](user:{member.pk}) and more"
    reply = send(owner, open_room, text, reply_to_id=first.pk, thread_only=True)
    here = row(member, open_room)
    assert (here.unread, here.mentions) == (0, (reply.seq,))
    client = client_of(member)
    client.cookies["timezone"] = "UTC"
    page = client.get("/threads").text
    sidebar = page.partition(f'id="room-row-{open_room.pk}"')[2].partition("</a>")[0]
    assert f'data-mentions="{reply.seq}"' in sidebar
    assert '<span class="row-end"><span class="count mention-count">1</span>' in sidebar
    assert f'<a class="row" id="room-row-{open_room.pk}"' in page
    assert "<title>(@1) Threads" in page
    missed = client.get("/catch-up").text.partition("<main")[2]
    assert (missed.count(f"/messages/{reply.pk}"), "Mark all read" in missed) == (1, True)
    places = re.search(r'name="places" value="([^"]+)"', missed)
    assert places is not None
    client.post("/read-all", {"places": places[1]})
    assert row(member, open_room).mentions == ()


def test_whoever_has_no_scripts_has_read_what_the_room_shows(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    mine = send(member, open_room, "Mine")
    mark_read(membership_of(member, open_room.pk), mine.seq)
    reply = send(owner, open_room, "Yours", reply_to_id=mine.pk, thread_only=True)
    client = client_of(member)
    client.get(f"/rooms/{open_room.pk}")
    read = Membership.objects.of(open_room.pk).of_person(member.pk).get().last_read_seq
    assert read == reply.seq
    assert row(member, open_room).in_threads == 0
