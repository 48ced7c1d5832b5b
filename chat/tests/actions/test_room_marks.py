"""A room has the mark of its newest message, whatever else happens to it."""

from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.models import User
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.import_messages import Written, import_messages
from chat.models import Message, Room, RoomCounter, mark_of
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db


def mark_in(room: Room) -> str | None:
    """Return the mark as it is stored."""
    return RoomCounter.objects.get(pk=room.pk).mark


def test_marks_are_eight_characters_of_any_kind_of_uuid() -> None:
    ids = ["00000000-0000-0000-0000-000000000000", "01890a5d-ac96-774b-bcce-b302099a8057"]
    # Of one moment, and of one computer.
    ids += ["01890a5d-ac96-774b-bcce-b302099a8058", "7d444840-9dc0-11d1-b245-5ffdce74fad2"]
    ids += ["7d444841-9dc0-11d1-b245-5ffdce74fad2"]
    marks = {mark_of(UUID(text)) for text in ids}
    assert len(marks) == len(ids)
    assert {len(mark) for mark in marks} == {8}


def test_sending_changes_it_and_nothing_else_does(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    assert mark_in(open_room) is None
    first, second = send(owner, open_room), send(member, open_room)
    assert mark_in(open_room) == mark_of(second.client_id) == second.mark
    edited = edit_message(first, "Changed")
    assert edited.mark == mark_in(open_room) == second.mark
    deleted = delete_message(second, by=member)
    assert deleted.mark == mark_in(open_room) == second.mark
    # What is read of a message that was changed does not know it.
    assert Message.objects.get(pk=first.pk).mark == ""


def test_messages_of_old_and_rooms_of_old(open_room: Room, owner: User, send: Send) -> None:
    written = [Written(owner, text, timezone.now()) for text in ("One", "Two")]
    *_, last = import_messages(open_room, written)
    assert mark_in(open_room) == mark_of(last.client_id)
    RoomCounter.objects.filter(pk=open_room.pk).update(mark=None)
    import_module("chat.migrations.0004_room_marks").fill_in(apps, None)
    assert mark_in(open_room) == mark_of(last.client_id)
    RoomCounter.objects.filter(pk=open_room.pk).update(mark=None)
    newest = send(owner, open_room)
    assert mark_in(open_room) == newest.mark
