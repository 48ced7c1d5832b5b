"""What is unread in many rooms is counted from where each was read, not through all messages."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.models import Message, Room
from chat.queries.unread import Unread, unread_counts

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite does it")
def test_no_room_is_walked_through(owner: User) -> None:
    rooms = [Room(kind="closed", creator=owner) for _ in range(50)]
    Room.objects.bulk_create(rooms)
    Message.objects.bulk_create(
        Message(
            room=room,
            seq=seq,
            changed_seq=seq,
            sender=owner,
            client_id=uuid4(),
            thread_only=seq % 4 == 0 or None,
        )
        for room in rooms
        for seq in range(1, 41)
    )
    with connection.cursor() as cursor:
        # Only who knows the table chooses wrong.
        cursor.execute("ANALYZE messages")
    with CaptureQueriesContext(connection) as queries:
        counts = unread_counts(owner.pk + 1, [(room.pk, 10) for room in rooms])
    assert counts == {room.pk: Unread(22, 8) for room in rooms}
    (query,) = queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        steps = [step for *_, step in cursor.fetchall()]
    assert not [step for step in steps if "SCAN" in step]
    assert sum("seq>?" in step for step in steps) == len(rooms)
