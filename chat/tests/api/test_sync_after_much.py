"""Syncing after 10, 1,000 and 100,000 changes: all of them are told, at a cost that stays small."""

from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.actions.members import join_room
from chat.actions.rooms import create_room
from chat.models import Message, Room, RoomCounter
from chat.queries.sync import MESSAGES_LIMIT
from chat.queries.sync_messages import NUMBERS
from chat.tests.support.syncing import Synced, fresh_messages, holds_all, sync_all
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db
HELD = 60


def much_happens(room: Room, owner: User, count: int, share_of_new: float) -> None:
    """Store what ``count`` changes of a room leave behind: new messages, and edits of any."""
    counter = RoomCounter.objects.get(pk=room.pk)
    choices = Random(counter.number)
    first = counter.number + 1
    places = list(Message.objects.of(room.pk).values_list("seq", flat=True))
    new: list[int] = []
    changed: dict[int, int] = {}
    for number in range(first, first + count):
        if choices.random() < share_of_new:
            new.append(number)
            places.append(number)
        else:
            # Mostly what is new, as people do, and now and then what is old.
            some = places[-40:] if choices.random() < 0.9 else places
            changed[choices.choice(some)] = number
    for seq, number in changed.items():
        if seq < first:
            old = Message.objects.of(room.pk).filter(seq=seq)
            old.update(
                changed_seq=number, edited=True, content=str(number), deleted=number % 5 == 0
            )
    Message.objects.bulk_create(
        Message(
            room=room,
            seq=seq,
            changed_seq=changed.get(seq, seq),
            sender=owner,
            client_id=UUID(int=choices.getrandbits(128), version=4),
            content=str(seq),
            html=f"<p>{seq}</p>",
            edited=seq in changed,
            deleted=changed.get(seq, 1) % 7 == 0,
        )
        for seq in new
    )
    last = new[-1] if new else counter.last_seq
    mark = Message.objects.of(room.pk).get(seq=last).mark
    RoomCounter.objects.filter(pk=room.pk).update(
        number=first + count - 1,
        last_seq=last,
        said_seq=last,
        mark=mark,
        room_messages=counter.room_messages + len(new),
    )


@pytest.mark.parametrize("count", [10, 1_000, 100_000])
def test_all_that_was_missed_is_told(
    count: int, open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    rooms = [open_room, create_room(owner, "Garden", "", "open")]
    join_room(member, rooms[1])
    for room in rooms:
        for number in range(HELD):
            send(owner, room, str(number))
    client, synced = api_of(member), Synced()
    sync_all(client, synced)
    for room in rooms:
        synced.hold(fresh_messages(client, room.pk).values())
    much_happens(rooms[0], owner, count, 0.05)
    much_happens(rooms[1], owner, 10, 0.5)
    answers = sync_all(client, synced)
    assert holds_all(client, synced)
    assert not any(answer["reset"] for answer in answers)
    told = [message["id"] for answer in answers for message in answer["messages"]]
    assert len(told) == len(set(told))
    assert len(answers) <= len(told) / MESSAGES_LIMIT + 3


def test_few_messages_that_changed_often(
    open_room: Room, owner: User, send: Send, api_of: ApiOf
) -> None:
    for number in range(10):
        send(owner, open_room, str(number))
    client, synced = api_of(owner), Synced()
    sync_all(client, synced)
    much_happens(open_room, owner, 100_000, 0.0)
    assert len(sync_all(client, synced)) <= 100_000 / sum(NUMBERS) + 1
    assert holds_all(client, synced)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite does it")
def test_only_indexes_are_asked(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    # Rooms are small as a rule: a whole one seems to be less than what is asked of this one.
    for number in range(60):
        small = create_room(owner, f"Room {number}", "", "open")
        much_happens(small, owner, 5, 1.0)
    for _ in range(3):
        send(owner, open_room)
    client, synced = api_of(owner), Synced()
    statements: list[str] = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            sync_all(client, synced)
        statements += [query["sql"] for query in queries]
        much_happens(open_room, owner, 2_000, 0.9)
        with connection.cursor() as cursor:
            # Only who knows the table chooses wrong.
            cursor.execute("ANALYZE")
    found = [sql for sql in statements if 'FROM "messages"' in sql or "FROM messages" in sql]
    steps: list[str] = []
    with connection.cursor() as cursor:
        for sql in found:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps += [step for *_, step in cursor.fetchall()]
    assert not [step for step in steps if "SCAN" in step and "messages" in step]
    # Never all of a room.
    of_messages = [step for step in steps if "SEARCH messages" in step]
    assert not [step for step in of_messages if "seq>?" not in step and "seq=?" not in step]
    for name, column in (("seq", "seq"), ("changed", "changed_seq")):
        plan = f"COVERING INDEX messages_room_{name} (room_id=? AND {column}>? AND {column}<?)"
        assert [step for step in steps if plan in step], steps
