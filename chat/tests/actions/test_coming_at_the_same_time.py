"""Who comes while others write: each is said once, under numbers without gaps."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room, leave_room
from chat.actions.send import send_message
from chat.models import Message, MessageType, Room, RoomCounter
from chat.queries.sidebar import sidebar_of
from chat.tests.support.types import Send
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 12


def test_numbers_have_no_gaps(open_room: Room, owner: User, member: User, send: Send) -> None:
    send(owner, open_room)
    people = [make_person(f"P{number}") for number in range(TIMES // 3)]

    def act(number: int) -> None:
        person = people[number // 3]
        if number % 3:
            # The same in two windows.
            join_room(person, open_room)
        else:
            send_message(membership_of(owner, open_room.pk), f"Number {number}", uuid4())

    at_once(TIMES, act)
    at_once(len(people), lambda number: leave_room(membership_of(people[number], open_room.pk)))
    messages = Message.objects.of(open_room.pk).order_by("seq")
    counter = RoomCounter.objects.get(pk=open_room.pk)
    written, joined, left = 1 + TIMES // 3, len(people), len(people)
    assert [message.seq for message in messages] == list(range(1, written + joined + left + 1))
    assert (counter.number, counter.last_seq) == (len(messages), len(messages))
    seqs = messages.written().values_list("seq", flat=True)
    assert (counter.said_seq, counter.room_messages) == (max(seqs), written)
    for kind in (MessageType.JOINED, MessageType.LEFT):
        who = messages.filter(message_type=kind).values_list("sender_id", flat=True)
        assert sorted(who) == sorted(person.pk for person in people)
    (row,) = sidebar_of(member)
    assert row.unread == written
