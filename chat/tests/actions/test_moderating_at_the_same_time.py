"""Admins who archive a room, or delete a message, at the same moment."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from chat import events
from chat.access import ROOM_ARCHIVED, membership_of, still_in
from chat.actions.archive import archive_room, unarchive_room
from chat.actions.delete import delete_message
from chat.actions.members import add_member, join_room
from chat.actions.roles import change_role
from chat.models import Message, Room, RoomCounter
from chat.queries.rules import rules_of
from chat.tests.support.types import Send
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admins(open_room: Room, owner: User) -> list[User]:
    """Return six people who administer the room."""
    people = [make_person(f"P{number}") for number in range(6)]
    for person in people:
        join_room(person, open_room)
        change_role(membership_of(owner, open_room.pk), person.pk, "admin")
    return people


def test_one_archives_it(open_room: Room, admins: list[User]) -> None:
    mine = [membership_of(person, open_room.pk) for person in admins]
    told: list[str] = []

    def hear(room: Room, **_: Any) -> None:
        told.append(rules_of(room))

    events.room_changed.connect(hear)
    try:
        at_once(len(mine), lambda number: archive_room(mine[number]))
        assert Room.objects.get(pk=open_room.pk).archived_date is not None
        assert len(told) == 1
        acts = (unarchive_room, archive_room)
        at_once(len(mine), lambda number: acts[number % 2](mine[number]))
    finally:
        events.room_changed.disconnect(hear)
    # Whatever came last is what everybody was told last, or is told to fetch.
    now = rules_of(Room.objects.get(pk=open_room.pk))
    assert now in told
    assert len(told) <= 1 + len(mine)


def test_one_of_them_deletes_a_message(
    open_room: Room, member: User, admins: list[User], send: Send
) -> None:
    message = send(member, open_room)
    told: list[list[Message]] = []

    def hear(messages: list[Message], **_: Any) -> None:
        told.append(messages)

    def delete(number: int) -> bool:
        try:
            delete_message(message, admins[number], f"Reason {number}")
        except Http404:
            return False
        return True

    events.messages_changed.connect(hear)
    try:
        done = at_once(len(admins), delete)
    finally:
        events.messages_changed.disconnect(hear)
    assert sorted(done) == [False] * 5 + [True]
    now = Message.objects.get(pk=message.pk)
    assert now.deletion_reason == f"Reason {done.index(True)}"
    assert [[one.deletion_reason for one in messages] for messages in told] == [
        [now.deletion_reason]
    ]
    assert now.changed_seq == RoomCounter.objects.get(pk=open_room.pk).number == message.seq + 1


def test_who_waited_while_it_was_archived_writes_no_more(
    open_room: Room, owner: User, member: User
) -> None:
    people = {owner.pk, member.pk}
    assert still_in(open_room.pk, people) == dict.fromkeys(people, "")
    archive_room(membership_of(owner, open_room.pk))
    assert still_in(open_room.pk, people) == dict.fromkeys(people, ROOM_ARCHIVED)


def test_somebody_comes_in_at_that_moment(
    closed_room: Room, owner: User, outsider: User, send: Send
) -> None:
    known = membership_of(owner, closed_room.pk)
    archive_room(known)
    # They were let in before, and arrive after.
    add_member(known.room, outsider, by=owner)
    assert Room.objects.get(pk=closed_room.pk).archived_date is not None
    with pytest.raises(PermissionDenied, match="archived"):
        send(outsider, closed_room)
