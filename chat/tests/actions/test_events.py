"""What happened is told once it is committed, to everybody who listens; who fails harms nobody."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from accounts.models import User
from chat import events
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import ban_member, join_room, leave_room, remove_member
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.rooms import create_room, describe_room
from chat.actions.save import save_message, unsave_message
from chat.actions.send import send_message
from chat.actions.typing import tell_typing
from chat.live import publish
from chat.models import Room
from chat.tests.support.types import Heard, Send

pytestmark = pytest.mark.django_db(transaction=True)


def names(heard: Heard) -> list[str]:
    """Return what was told, and forget it."""
    told = [name for name, _ in heard]
    heard.clear()
    return told


def test_each_act_tells_its_event(
    owner: User, member: User, outsider: User, send: Send, heard: Heard
) -> None:
    room = create_room(owner, "Garden", "", "open")
    assert names(heard) == ["membership_changed"]
    join_room(member, room)
    assert names(heard) == ["membership_changed"]
    message = send(owner, room)
    assert names(heard) == ["messages_changed"]
    mine = membership_of(owner, room.pk)
    save_message(owner, message)
    save_message(owner, message)
    unsave_message(owner, room.pk, message.pk)
    unsave_message(owner, room.pk, message.pk)
    # What is so already is not told.
    assert names(heard) == ["saved_changed", "saved_changed"]
    edit_message(message, "Changed")
    assert names(heard) == ["messages_changed"]
    react(mine, message, "👍")
    assert names(heard) == ["messages_changed"]
    delete_message(message, by=owner)
    assert names(heard) == ["messages_changed"]
    mark_read(membership_of(member, room.pk), 1)
    assert names(heard) == ["read_moved"]
    tell_typing(mine)
    assert names(heard) == ["typing"]
    describe_room(room, "Yard", "", by=owner)
    assert names(heard) == ["room_changed", "messages_changed"]
    remove_member(room, member.pk, by=owner)
    # In this order: who was removed does not read that they were.
    assert names(heard) == ["membership_changed", "messages_changed"]
    ban_member(room, outsider.pk, by=owner)
    assert names(heard) == ["membership_changed"]
    join_room(member, room)
    names(heard)
    # The last admin leaves, and the other one becomes it.
    leave_room(mine)
    assert names(heard) == ["membership_changed", "membership_changed", "messages_changed"]


# SingleStore has no transaction inside another one.
@pytest.mark.own_database
def test_it_is_told_after_the_commit_and_never_after_a_rollback(
    open_room: Room, owner: User, heard: Heard
) -> None:
    membership = membership_of(owner, open_room.pk)
    with transaction.atomic():
        send_message(membership, "Hello", uuid4())
        assert heard == []
    assert names(heard) == ["messages_changed"]
    with transaction.atomic():
        send_message(membership, "Hello again", uuid4())
        transaction.set_rollback(True)
    assert heard == []


def fail(**_: Any) -> None:
    """Raise, whatever is told."""
    raise RuntimeError("This listener is broken.")


@pytest.mark.parametrize("first", [True, False])
def test_a_listener_that_raises_harms_nobody(
    first: bool,
    open_room: Room,
    owner: User,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    published: list[int] = []

    def note(changes: Any) -> None:
        published.extend(change.number for change in changes)

    monkeypatch.setattr(publish, "publish_changes", note)
    signal = events.messages_changed
    signal.connect(fail)
    if first:
        signal.receivers.insert(0, signal.receivers.pop())
    try:
        message, is_new = send_message(membership_of(owner, open_room.pk), "Hello", uuid4())
    finally:
        signal.disconnect(fail)
    assert (message.seq, is_new) == (1, True)
    assert names(heard) == ["messages_changed"]
    assert published == [1]
    assert "This listener is broken." in caplog.text
