"""Replies belong to a thread, and its first message knows how many there are."""

from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from chat import events
from chat.actions import group_commit
from chat.actions.delete import delete_message
from chat.actions.import_messages import Written, import_messages
from chat.models import Message, Room
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db

migration = import_module("chat.migrations.0010_threads")


def counts() -> dict[str, int | None]:
    """Return the number of replies of each message, by what it says."""
    return dict(Message.objects.values_list("content", "replies"))


def test_answers_to_answers_are_of_one_thread(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    first = send(owner, open_room, "First")
    original = first
    for number in range(4):
        original = send(member, open_room, f"Answer {number}", reply_to_id=original.pk)
        assert original.thread_id == first.pk
    other = send(owner, open_room, "Other")
    send(owner, open_room, "Of the other", reply_to_id=other.pk)
    assert first.thread_id is None
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.replies, other.replies) == (4, 1)
    assert set(counts().values()) == {4, 1, None}


def test_each_change_of_the_count_takes_a_number_and_is_told(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    told: list[list[tuple[str, int]]] = []

    def hear(messages: list[Message], **_: Any) -> None:
        told.append([(message.content, message.changed_seq) for message in messages])

    first = send(owner, open_room, "First")
    events.messages_changed.connect(hear)
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            reply = send(member, open_room, "Answer", reply_to_id=first.pk)
        with TestCase.captureOnCommitCallbacks(execute=True):
            delete_message(reply, by=member)
    finally:
        events.messages_changed.disconnect(hear)
    assert told == [[("Answer", 2), ("First", 3)], [("", 4), ("First", 5)]]
    first.refresh_from_db()
    assert (first.seq, first.changed_seq, first.replies) == (1, 5, 0)
    assert send(owner, open_room, "Next").seq == 6


def test_a_deleted_first_message_goes_on_counting(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    first = send(owner, open_room, "First")
    reply = send(member, open_room, "Answer", reply_to_id=first.pk)
    first = delete_message(first, by=owner)
    assert first.replies == 1
    again = send(owner, open_room, "Answer to it", reply_to_id=reply.pk)
    first.refresh_from_db()
    assert (first.replies, again.thread_id) == (2, first.pk)


def test_a_long_thread_costs_what_a_short_one_does(
    open_room: Room, owner: User, send: Send
) -> None:
    first = send(owner, open_room)
    taken = []
    for number in range(30):
        with CaptureQueriesContext(connection) as asked:
            send(owner, open_room, f"Answer {number}", reply_to_id=first.pk)
        taken.append(len(asked))
    # Whoever has to wait for the room is asked for their permission again.
    assert min(taken[:10]) == min(taken[-10:])


def test_what_is_no_reply_asks_for_no_thread(open_room: Room, owner: User, send: Send) -> None:
    with CaptureQueriesContext(connection) as asked:
        send(owner, open_room)
    assert not any("replies" in query["sql"] for query in asked if "SELECT" in query["sql"])


def test_replies_that_are_stored_together_count_once(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    first, second = send(owner, open_room, "First"), send(owner, open_room, "Second")
    written = [(first, "a"), (second, "b"), (first, "c")]
    group = [
        group_commit.Sending(
            Message(
                room=open_room,
                sender=member,
                client_id=uuid4(),
                content=text,
                reply_to_id=original.pk,
                thread_id=original.pk,
            ),
            group_commit.nothing,
        )
        for original, text in written
    ]
    group_commit._store_together(group)
    assert [sending.message.seq for sending in group] == [3, 4, 5]
    first.refresh_from_db()
    second.refresh_from_db()
    assert [(row.replies, row.changed_seq) for row in (first, second)] == [(2, 6), (1, 7)]
    assert send(owner, open_room).seq == 8


def test_messages_of_old_are_counted(open_room: Room, owner: User, member: User) -> None:
    now = timezone.now()
    history = [
        Written(owner, "First", now),
        Written(member, "Answer", now, reply_to=0),
        Written(owner, "To the answer", now, reply_to=1),
    ]
    first, answer, last = import_messages(open_room, history)
    assert (answer.thread_id, last.thread_id) == (first.pk, first.pk)
    assert counts() == {"First": 2, "Answer": None, "To the answer": None}


@pytest.mark.parametrize("at_once", [1, 3, 1_000])
def test_the_migration_finds_the_threads_that_are_there(
    at_once: int,
    open_room: Room,
    closed_room: Room,
    owner: User,
    send: Send,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(migration, "ROWS_AT_ONCE", at_once)
    for room in (open_room, closed_room):
        first, other = send(owner, room, "First"), send(owner, room, "Other")
        original = first
        for _ in range(5):
            original = send(owner, room, "Deeper", reply_to_id=original.pk)
            send(owner, room, "Beside", reply_to_id=other.pk)
        delete_message(send(owner, room, "Gone", reply_to_id=first.pk), by=owner)
    send(owner, open_room, "Alone")
    right = dict(Message.objects.values_list("pk", "thread_id"))
    numbers = {pk: count or None for pk, count in Message.objects.values_list("pk", "replies")}
    assert {5, None} == set(numbers.values())
    messages = Message.objects.filter(room_id__in=[open_room.pk, closed_room.pk])
    messages.update(thread_id=None, replies=None)
    # The second time it was interrupted after half of the threads.
    for _ in range(2):
        migration.fill_in(apps, None)
        assert dict(Message.objects.values_list("pk", "thread_id")) == right
        assert dict(Message.objects.values_list("pk", "replies")) == numbers
        messages.filter(content="Beside").update(thread_id=None)
        messages.update(replies=None)


def test_what_was_answered_before_it_was_counted_shows_it(
    open_room: Room, owner: User, send: Send
) -> None:
    message = send(owner, open_room)
    Message.objects.of(open_room.pk).update(replies=2)
    message.refresh_from_db()
    assert message.is_as_sent
    assert not message.is_plain
