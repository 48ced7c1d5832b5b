"""What is unread stays right when messages come, and are read in several windows, all at once."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.read import mark_all_read, mark_read, mark_unread
from chat.actions.send import send_message
from chat.models import Message, Room
from chat.queries.sidebar import sidebar_of
from chatsite.testing.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 24


def test_reading_beside_sending_and_deleting(open_room: Room, owner: User, member: User) -> None:
    def write() -> Message:
        return send_message(membership_of(owner, open_room.pk), "Hello", uuid4())[0]

    before = [write() for _ in range(TIMES)]

    def act(number: int) -> None:
        there = membership_of(member, open_room.pk)
        if number % 6 == 0:
            write()
        elif number % 6 == 1:
            delete_message(before[number], by=owner)
        elif number % 6 == 2:
            mark_unread(there, before[number // 2].seq)
        elif number % 6 == 3:
            mark_all_read(member, {open_room.pk: before[-number // 6].seq})
        else:
            mark_read(there, before[number].seq)

    at_once(TIMES, act)
    read = membership_of(member, open_room.pk).last_read_seq
    unread = Message.objects.of(open_room.pk).living().filter(seq__gt=read).count()
    (row,) = sidebar_of(member)
    assert row.unread == unread
