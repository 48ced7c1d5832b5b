"""Rooms that are older than their counts have as much unread as they had."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps

from accounts.models import User
from chat.access import membership_of
from chat.actions.read import mark_read
from chat.actions.send import send_message
from chat.models import Membership, Room, RoomCounter
from chat.queries.sidebar import sidebar_of

pytestmark = pytest.mark.django_db


def unread(user: User) -> list[tuple[int, int]]:
    """Return what is unread in the rooms of somebody, and in threads of these."""
    return [(row.unread, row.in_threads) for row in sidebar_of(user)]


def test_nothing_changes(open_room: Room, owner: User, member: User) -> None:
    people = (owner, member)
    first, _ = send_message(membership_of(owner, open_room.pk), "First", uuid4())
    for number in range(12):
        there = membership_of(people[number % 2], open_room.pk)
        send_message(there, "More", uuid4(), first.pk, thread_only=number % 3 == 0)
    mark_read(membership_of(member, open_room.pk), first.seq + 4)
    before = [unread(person) for person in people]
    assert before == [[(4, 2)], [(4, 1)]]
    counters = RoomCounter.objects.filter(pk=open_room.pk)
    counters.update(room_messages=0, thread_messages=0)
    members = Membership.objects.of(open_room.pk)
    members.update(room_messages_read=0, thread_messages_read=0)
    fill_in = import_module("chat.migrations.0016_counts_of_messages").fill_in
    for _ in range(2):
        fill_in(apps, None)
        assert [unread(person) for person in people] == before
    # Begun again when somebody has written since.
    send_message(membership_of(owner, open_room.pk), "Since", uuid4())
    members.update(room_messages_read=0, thread_messages_read=0)
    fill_in(apps, None)
    assert [unread(person) for person in people] == [before[0], [(5, 1)]]
    there = membership_of(owner, open_room.pk)
    mark_read(there, there.last_seq)
    assert [unread(person) for person in people] == [[(0, 0)], [(5, 1)]]
