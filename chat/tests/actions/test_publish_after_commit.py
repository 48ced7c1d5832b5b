"""Only what is committed is told, and an accepted message stays accepted if telling fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import join_room, leave_room
from chat.actions.react import react, unreact
from chat.actions.send import send_message
from chat.live import publish
from chat.models import Membership, Message, Room
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db(transaction=True)

EMOJI = "👍"
Act = Callable[[Membership, Message], object]
# What takes numbers, each done to a message that has a reaction and a reply: an answer one for
# itself and one for the count of answers.
ACTS: dict[str, Act] = {
    "send": lambda membership, message: send_message(membership, "new", uuid4(), message.pk),
    "edit": lambda membership, message: edit_message(message, "changed"),
    "delete": lambda membership, message: delete_message(message, message.sender),
    "react": lambda membership, message: react(membership, message, "🎉"),
    "unreact": lambda membership, message: unreact(membership, message, EMOJI),
}
NUMBERS = {name: [5, 6] if name == "send" else [5] for name in ACTS}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers that are told, as they are, with the rows that others see then."""
    numbers: list[int] = []

    def tell(changes: Any) -> None:
        for change in changes:
            assert Message.objects.filter(changed_seq=change.number).exists()
            assert not transaction.get_connection().in_atomic_block
            numbers.append(change.number)

    monkeypatch.setattr(publish, "publish_changes", tell)
    return numbers


@pytest.fixture
def message(open_room: Room, owner: User, send: Send) -> Message:
    """Return a message that has a reaction and a reply; the room has come to number 4."""
    sent = send(owner, open_room)
    send(owner, open_room, "A reply", reply_to_id=sent.pk)
    return react(membership_of(owner, open_room.pk), sent, EMOJI)


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
    def fail(_: Any) -> None:
        raise RuntimeError("The channel is broken.")

    monkeypatch.setattr(publish, "publish_changes", fail)
    message, is_new = send_message(membership_of(owner, open_room.pk), "Hello", uuid4())
    assert is_new
    assert Message.objects.get().pk == message.pk


@pytest.mark.parametrize("name", ACTS)
def test_whatever_takes_a_number_is_told_once_after_its_commit(
    owner: User, message: Message, told: list[int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    commit, told_before = connection.commit, []

    def note_and_commit() -> None:
        told_before.append(list(told))
        commit()

    membership = membership_of(owner, message.room_id)
    told.clear()
    monkeypatch.setattr(connection, "commit", note_and_commit)
    ACTS[name](membership, message)
    assert told_before == [[]]
    assert told == NUMBERS[name]


@pytest.mark.parametrize("name", ACTS)
def test_whatever_is_rolled_back_is_not_told_and_takes_no_number(
    owner: User, message: Message, told: list[int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail() -> None:
        raise DatabaseError("The disk is full.")

    membership = membership_of(owner, message.room_id)
    told.clear()
    with monkeypatch.context() as broken:
        broken.setattr(connection, "commit", fail)
        with pytest.raises(DatabaseError):
            ACTS[name](membership, message)
    assert told == []
    ACTS[name](membership, message)
    assert told == NUMBERS[name]


def test_whoever_hears_who_came_or_went_finds_the_room_with_its_owner(
    open_room: Room, owner: User, member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles: list[dict[int, str]] = []

    def tell(room_id: int, _: int, **_more: object) -> None:
        found = Membership.objects.filter(room_id=room_id, banned=False)
        roles.append(dict(found.values_list("user_id", "role")))

    monkeypatch.setattr(publish, "membership_changed", tell)
    leave_room(membership_of(owner, open_room.pk))
    leave_room(membership_of(member, open_room.pk))
    join_room(owner, open_room)
    # The new owner is told of as well.
    heir = {member.pk: "owner"}
    assert roles == [heir, heir, {}, {owner.pk: "owner"}]
