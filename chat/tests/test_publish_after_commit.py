"""Only what is committed is told, and an accepted message stays accepted if telling fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from chat.access import membership_of
from chat.actions.send import send_message
from chat.live import channel
from chat.models import Message, Room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers that are told, as they are, with the rows that others see then."""
    numbers: list[int] = []

    def publish(changes: Any) -> None:
        for change in changes:
            assert Message.objects.filter(changed_seq=change.number).exists()
            assert not transaction.get_connection().in_atomic_block
            numbers.append(change.number)

    monkeypatch.setattr(channel, "publish_changes", publish)
    return numbers


@contextmanager
def when_written(call: Callable[[], None]) -> Iterator[None]:
    """Call something inside the transaction that writes a message, after it is written."""

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if sql.startswith("INSERT INTO") and "messages" in sql:
            call()
        return result

    with connection.execute_wrapper(run):
        yield


def test_told_after_commit(open_room: Room, owner: User, told: list[int]) -> None:
    told_before: list[list[int]] = []
    with when_written(lambda: told_before.append(list(told))):
        send_message(membership_of(owner, open_room.pk), "Hello", uuid4())
    assert told_before == [[]]
    assert told == [1]


def test_rollback_tells_nothing_and_takes_no_number(
    open_room: Room, owner: User, told: list[int]
) -> None:
    def fail() -> None:
        raise DatabaseError("Something goes wrong after the message was written.")

    membership = membership_of(owner, open_room.pk)
    with when_written(fail), pytest.raises(DatabaseError):
        send_message(membership, "Never said", uuid4())
    assert told == []
    message, _ = send_message(membership, "Said", uuid4())
    assert (message.seq, told) == (1, [1])


def test_failing_to_tell_is_no_failure_to_send(
    open_room: Room, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(_: Any) -> None:
        raise RuntimeError("The channel is broken.")

    monkeypatch.setattr(channel, "publish_changes", publish)
    message, is_new = send_message(membership_of(owner, open_room.pk), "Hello", uuid4())
    assert is_new
    assert Message.objects.get().pk == message.pk
