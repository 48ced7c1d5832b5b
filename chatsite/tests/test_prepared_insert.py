"""A row that is inserted by a statement composed once is as if Django had saved it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.models import Message, Room
from chatsite.orm.prepared_insert import PreparedInsert
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db


def new_message(room: Room, sender: User, content: str) -> Message:
    """Return a message that is not stored."""
    now = timezone.now()
    return Message(
        room=room,
        sender=sender,
        seq=3,
        changed_seq=4,
        client_id=uuid4(),
        content=content,
        html=f"<p>{content}</p>",
        reply_to_id=None,
        creation_date=now,
        modified_date=now,
    )


@pytest.fixture
def room() -> Room:
    """Return a room."""
    creator = make_person("Ann")
    return Room.objects.create(kind="open", room_name="R", name_key="r", creator=creator)


@pytest.mark.parametrize("content", ["Hello", "%s ? ' \" \\ \n\t", "😀 é", ""])
def test_each_value_arrives(
    content: str, room: Room, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    insert = PreparedInsert(Message)
    messages = [new_message(room, room.creator, content) for _ in range(3)]
    for message in messages:
        with django_assert_num_queries(1):
            insert.store(message)
    assert len({message.pk for message in messages}) == 3
    for message in messages:
        stored = Message.objects.get(pk=message.pk, room=room)
        for field in Message._meta.concrete_fields:
            assert getattr(stored, field.attname) == getattr(message, field.attname), field
        assert (message._state.adding, message._state.db) == (False, stored._state.db)


def test_what_the_database_refuses_is_raised(room: Room) -> None:
    insert = PreparedInsert(Message)
    first, second = (new_message(room, room.creator, "Hello") for _ in range(2))
    second.client_id = first.client_id
    insert.store(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert.store(second)
    assert second._state.adding
    assert Message.objects.count() == 1
