"""What says what happened in a room is nothing to read, and not what was said last."""

import json
import re
from importlib import import_module

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import add_member, join_room
from chat.actions.read import mark_read, mark_unread
from chat.actions.rooms import create_room, describe_room
from chat.models import Message, Room, RoomCounter
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.queries.unread import first_unread
from chat.rendering.message import render_messages
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

LISTS = ("/unread", "/catch-up")


def row(user: User, room: Room) -> SidebarRoom:
    return next(row for row in sidebar_of(user) if row.room_id == room.pk)


@pytest.fixture
def renamed(open_room: Room, owner: User, member: User, send: Send) -> Room:
    """Return a room that was renamed to a question, after all that ``member`` has read."""
    message = send(owner, open_room, "Said last")
    mark_read(membership_of(member, open_room.pk), message.seq)
    return describe_room(open_room, "Why?", "Recipes", by=owner)


def listed(page: str) -> set[int]:
    """Return the ids of the messages on a page."""
    return {int(found) for found in re.findall(r'data-(?:message|id)="(\d+)"', page)}


def test_it_is_not_unread(
    renamed: Room, owner: User, member: User, outsider: User, client_of: ClientOf, send: Send
) -> None:
    add_member(renamed, outsider, by=owner)
    told = row(member, renamed)
    assert (told.unread, told.in_threads, told.last_seq, told.said_seq) == (0, 0, 3, 1)
    assert first_unread(membership_of(member, renamed.pk)) is None
    client = client_of(member)
    assert "Nothing is unread" in client.get("/unread").text
    assert [listed(client.get(address).text) for address in LISTS] == [set(), set()]
    assert 'id="unread"' not in client.get(f"/rooms/{renamed.pk}").text
    message = send(owner, renamed, "Something to read?")
    assert row(member, renamed).unread == 1
    assert first_unread(membership_of(member, renamed.pk)) == 4
    assert [listed(client.get(address).text) for address in LISTS] == [{message.pk}] * 2
    # Opening it reads it.
    assert "1 new" in client.get(f"/rooms/{renamed.pk}").text


def test_going_back_and_forth_counts_the_same(
    renamed: Room, owner: User, member: User, send: Send
) -> None:
    for name in ("Yard", "Garden", "Orchard"):
        send(owner, renamed)
        describe_room(renamed, name, "Recipes", by=owner)
        send(member, renamed)
    last = row(member, renamed).last_seq
    for place in range(1, last + 1):
        mark_unread(membership_of(member, renamed.pk), place)
        after = Message.objects.of(renamed.pk).written().filter(seq__gte=place, sender=owner)
        assert row(member, renamed).unread == after.count()
        mark_read(membership_of(member, renamed.pk), last)
        assert row(member, renamed).unread == 0


def test_it_is_not_what_was_said_last(renamed: Room, owner: User, member: User) -> None:
    first = Message.objects.get(seq=1)
    for user in (owner, member):
        told = row(user, renamed)
        assert told.last is not None
        assert (told.last.words, told.last_message_date) == ("Said last", first.creation_date)


def test_rooms_from_before_show_what_they_showed(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    send(owner, open_room, "Said before")
    RoomCounter.objects.filter(pk=open_room.pk).update(said_seq=0)
    import_module("chat.migrations.0020_system_messages").fill_in(apps, None)
    told = row(member, open_room)
    assert told.last is not None
    assert (told.last.words, told.said_seq) == ("Said before", 1)


def test_the_list_of_rooms_costs_the_same(
    renamed: Room,
    owner: User,
    member: User,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        room = create_room(owner, f"Room {number}", "", "open")
        join_room(member, room)
        send(owner, room)
        describe_room(room, f"Otherwise {number}", "", by=owner)
    with django_assert_num_queries(4):
        assert len(sidebar_of(member)) == 21


def test_windows_hear_that_it_counts_nowhere(renamed: Room, owner: User) -> None:
    message = Message.objects.with_sender().get(seq=2)
    notice = json.loads(render_messages([message])[0].notice)
    told = {name: notice[name] for name in ("system", "words", "seq", "number", "deleted")}
    assert told == {"system": True, "words": "", "seq": 2, "number": 2, "deleted": False}
    first = json.loads(render_messages([Message.objects.with_sender().get(seq=1)])[0].notice)
    assert "system" not in first
