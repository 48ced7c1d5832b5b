"""The index says what messages say, whatever is done to them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.forward import forward_message
from chat.actions.import_messages import Written, import_messages
from chat.actions.members import join_room
from chat.actions.pin import pin_message
from chat.actions.purge import purge_deleted
from chat.actions.remove_attachment import remove_attachment
from chat.actions.restore import restore_message
from chat.models import DeletedMessage, Message, Room
from chat.queries.search.check import faults_of_index
from chat.tests.support.files import bring, picture, send_files
from chat.tests.support.search_index import TEXTS, empty_index
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    return list(faults_of_index())


def test_texts(open_room: Room, owner: User, member: User, send: Send) -> None:
    sent = [send(owner, open_room, text) for text in TEXTS]
    send(member, open_room, f"Look, @[{owner.full_name}](user:{owner.pk})", reply_to_id=sent[0].pk)
    assert faults() == []
    for message in sent:
        edit_message(message, f"Something else: 今日は {message.seq}")
        pin_message(membership_of(owner, open_room.pk), message)
    assert faults() == []
    for message in sent:
        delete_message(message, owner)
    assert faults() == []
    restore_message(sent[0], owner)
    assert faults() == []
    DeletedMessage.objects.filter(room_id=open_room.pk).update(
        creation_date=datetime(2020, 1, 1, tzinfo=UTC)
    )
    purge_deleted()
    assert faults() == []


def test_imported_with_their_dates(open_room: Room, owner: User, member: User) -> None:
    began = datetime(2019, 5, 1, tzinfo=UTC)
    history = [
        Written(owner if n % 2 else member, text, began + timedelta(days=n))
        for n, text in enumerate(TEXTS)
    ]
    import_messages(open_room, history)
    assert faults() == []


def test_files(
    open_room: Room, closed_room: Room, owner: User, member: User, settings: Settings
) -> None:
    files = [
        bring(owner, open_room, "plan.pdf"),
        bring(owner, open_room, "x.png", picture(), "Red"),
    ]
    message = send_files(owner, open_room, files, "Both")
    only = send_files(owner, open_room, [bring(owner, open_room, "日程.txt")])
    assert faults() == []
    source, target = (membership_of(owner, room.pk) for room in (open_room, closed_room))
    forward_message(message, source, target, uuid4(), "https://chat.example/rooms/1/messages/1")
    assert faults() == []
    remove_attachment(files[0], owner)
    assert faults() == []
    delete_message(Message.objects.get(pk=only.pk), owner)
    assert faults() == []
    restore_message(only, owner)
    assert faults() == []


def test_what_happened_in_a_room_is_not_in_it(
    open_room: Room, outsider: User, owner: User, send: Send
) -> None:
    send(owner, open_room, "Hello")
    join_room(outsider, open_room)
    assert Message.objects.of(open_room.pk).exclude(message_type="text").exists()
    assert faults() == []


def test_what_was_never_indexed_can_be_edited_and_deleted(
    open_room: Room, owner: User, send: Send
) -> None:
    sent = [send(owner, open_room, text) for text in TEXTS]
    empty_index()
    assert len(faults()) == len(TEXTS)
    for message in sent[:3]:
        edit_message(message, "Something else")
    for message in sent[1:]:
        delete_message(message, owner)
    assert Message.objects.of(open_room.pk).living().get().content == "Something else"


def test_a_difference_is_named(open_room: Room, owner: User, send: Send) -> None:
    first, second = send(owner, open_room, "First"), send(owner, open_room, "Second")
    Message.objects.of(open_room.pk).filter(pk=first.pk).update(html="<p>Other</p>")
    Message.objects.of(open_room.pk).filter(pk=second.pk).update(deleted=True)
    found = faults()
    assert len(found) == 2
    if connection.vendor == "sqlite":
        assert found == [
            f"Message {first.pk} is in the index by something else than it says.",
            f"Message {second.pk} is in the index, and should not be.",
        ]
    else:
        assert found[0] == f"Message 1 of room {open_room.pk} lacks wother has in vain wfirst."
