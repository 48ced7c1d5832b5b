"""What is unread is known without counting it: only one's own and what was deleted is looked up."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.models import Membership, Message, Room, RoomCounter
from chat.queries.mentions import unread_mentions
from chat.queries.unread import Counts, unread_counts
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db
LAST, READ = 40, 10
# In the room, and after what was read: of the reader, and of somebody else.
SYSTEM = (16, 17)


@pytest.fixture
def rooms(owner: User, member: User) -> list[Room]:
    """Return rooms of ``member``, in which every fourth message is theirs, every fifth deleted."""
    rooms = [Room(kind="closed", creator=owner) for _ in range(50)]
    Room.objects.bulk_create(rooms)
    Message.objects.bulk_create(
        Message(
            room=room,
            seq=seq,
            changed_seq=seq,
            sender=owner if seq % 4 else member,
            client_id=uuid4(),
            deleted=seq % 5 == 0,
            thread_only=seq % 3 == 0 or None,
            # Some of them of the reader, who did it.
            message_type="left" if seq in SYSTEM else "text",
        )
        for room in rooms
        for seq in range(1, LAST + 1)
    )
    RoomCounter.objects.bulk_create(
        RoomCounter(room=room, number=LAST, last_seq=LAST, room_messages=25, thread_messages=13)
        for room in rooms
    )
    Membership.objects.bulk_create(
        Membership(
            room=room, user=member, last_read_seq=READ, room_messages_read=7, thread_messages_read=3
        )
        for room in rooms
    )
    return rooms


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite does it")
def test_only_what_is_not_to_be_read_is_looked_up(rooms: list[Room], member: User) -> None:
    unread = [
        bool(seq % 3 == 0)
        for seq in range(READ + 1, LAST + 1)
        if seq % 4 and seq % 5 and seq not in SYSTEM
    ]
    states = list(Membership.objects.of_person(member.pk).select_related("room__counter"))
    with connection.cursor() as cursor:
        # Only who knows the table chooses wrong.
        cursor.execute("ANALYZE messages")
    with CaptureQueriesContext(connection) as queries:
        counts = unread_counts(member.pk, states)
    assert counts == {room.pk: Counts(unread.count(False), unread.count(True)) for room in rooms}
    (query,) = queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        steps = [step for *_, step in cursor.fetchall()]
    assert not [step for step in steps if "SCAN" in step]
    own = "(sender_id=? AND room_id=? AND seq>? AND seq<?)"
    deleted = "(room_id=? AND deleted=? AND seq>? AND seq<?)"
    searches = [step for step in steps if "SEARCH" in step]
    assert sum(own in step for step in searches) == len(rooms)
    assert sum(deleted in step for step in searches) == len(rooms)
    assert len(searches) == 2 * len(rooms)


@pytest.mark.skipif(
    connection.settings_dict["ENGINE"] != "django.db.backends.mysql",
    reason="says how MariaDB does it",
)
def test_mariadb_thinks_of_one_index_for_each(rooms: list[Room], member: User) -> None:
    states = list(Membership.objects.of_person(member.pk).select_related("room__counter"))
    with CaptureQueriesContext(connection) as queries:
        unread_counts(member.pk, states)
        unread_mentions(member.pk, [(room.pk, READ) for room in rooms])
    plans = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plans += [row[4:6] for row in cursor.fetchall() if row[3] == "range"]
    own, deleted, mentioned = (
        "messages_sender_room",
        "messages_room_deleted",
        "mentions_room_person",
    )
    assert plans == [(own, own), (deleted, deleted), (mentioned, mentioned), (mentioned, mentioned)]


def test_what_comes_meanwhile_is_not_taken_away(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    send(owner, open_room)
    state = membership_of(member, open_room.pk)
    # Since the room's counts were read.
    send(member, open_room)
    delete_message(send(owner, open_room), by=owner)
    assert unread_counts(member.pk, [state]) == {open_room.pk: Counts(in_room=1)}
    assert unread_counts(member.pk, [membership_of(member, open_room.pk)]) == {
        open_room.pk: Counts(in_room=1)
    }
