"""What belongs to a message is stored with it: both are there, or neither is, in groups too."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from accounts.models import User
from chat.access import membership_of
from chat.actions.content import content_of
from chat.actions.group_commit import store
from chat.models import Membership, Message, Reaction, Room

pytestmark = pytest.mark.django_db(transaction=True)

SENDERS = 12


class RefusedError(Exception):
    """What cannot be stored beside a message."""


def new_message(membership: Membership, text: str) -> Message:
    """Return a message that is not stored yet."""
    message = Message(
        room_id=membership.room_id, sender=membership.user, client_id=uuid4(), reply_to_id=None
    )
    content_of(text).put_into(message)
    return message


def with_a_reaction(message: Message) -> None:
    """Store something of the message's own."""
    Reaction(
        room_id=message.room_id, message_id=message.pk, user_id=message.sender_id, emoji="👍"
    ).save(force_insert=True)


def then_fail(message: Message) -> None:
    """Store something, and fail after that."""
    with_a_reaction(message)
    raise RefusedError


def store_and_close(message: Message, beside: Callable[[Message], None]) -> None:
    """Store in a thread, which gives its connection back."""
    try:
        store(message, beside)
    finally:
        connections.close_all()


def test_both_are_stored(open_room: Room, owner: User) -> None:
    message = new_message(membership_of(owner, open_room.pk), "Cake")
    store(message, with_a_reaction)
    assert Reaction.objects.get().message_id == Message.objects.get().pk == message.pk


def test_neither_is_stored_when_one_cannot_be(open_room: Room, owner: User) -> None:
    membership = membership_of(owner, open_room.pk)
    with pytest.raises(RefusedError):
        store(new_message(membership, "Cake"), then_fail)
    assert not Message.objects.exists()
    assert not Reaction.objects.exists()
    message = new_message(membership, "Pie")
    store(message, with_a_reaction)
    assert message.seq == 1


def test_who_fails_in_a_group_fails_alone(open_room: Room, owner: User) -> None:
    membership = membership_of(owner, open_room.pk)
    messages = [new_message(membership, f"Number {number}") for number in range(SENDERS)]
    with ThreadPoolExecutor(SENDERS) as threads:
        storing = [
            threads.submit(store_and_close, message, with_a_reaction if number % 3 else then_fail)
            for number, message in enumerate(messages)
        ]
        errors = [future.exception(30) for future in storing]
    for number, error in enumerate(errors):
        assert (error is None) == bool(number % 3), error
        assert error is None or isinstance(error, RefusedError)
    stored = Message.objects.order_by("seq")
    assert {row.content for row in stored} == {
        f"Number {number}" for number in range(SENDERS) if number % 3
    }
    assert [row.seq for row in stored] == list(range(1, len(stored) + 1))
    reacted = Reaction.objects.values_list("message_id", flat=True)
    assert set(reacted) == {row.pk for row in stored}
