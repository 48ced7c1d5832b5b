"""What a client that syncs gives back: how long it is, and what it is answered when it is wrong."""

from base64 import urlsafe_b64encode
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from chat.models import Membership, Message, Room, RoomCounter
from chat.queries import sync_cursor
from chat.queries.sync_cursor import Cursor, Held, Witness, cursor_of
from chat.tests.support.syncing import Synced, holds_all, sync_all
from chat.tests.support.types import Send
from chatsite.http.converters import LARGEST_ID
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STATE = b"abc"


def is_refused(client: APIClient, since: str) -> bool:
    answer = client.get("/api/v1/sync", {"since": since})
    if answer.status_code == 200:
        return False
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["since"])
    return True


def test_it_is_read_as_it_was_written() -> None:
    choices = Random(1)
    for count in (0, 1, 500):
        ids = choices.sample(range(1, 10**6), count)
        rooms = {pk: Held(choices.getrandbits(choices.randrange(63)), STATE) for pk in ids}
        witnesses = tuple(Witness(pk, choices.getrandbits(20), "0123abcd") for pk in ids[:8])
        cursor = Cursor(rooms, witnesses)
        assert cursor_of(cursor.text_for(7), 7) == cursor
    largest = Cursor({LARGEST_ID: Held(LARGEST_ID, STATE)}, ())
    assert cursor_of(largest.text_for(LARGEST_ID), LARGEST_ID) == largest


def test_what_was_not_given_to_me_is_refused(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, open_room)
    client, other = api_of(owner), api_of(member)
    mine = client.get("/api/v1/sync").json()["next"]
    assert not is_refused(client, mine)
    assert is_refused(other, mine)
    choices = Random(2)
    wrong = ["x", "-", "?", "\x00", "é", f"{mine}A", mine[:-1], "A" * 7_000, "A" * 7_001]
    for _ in range(150):
        place = choices.randrange(len(mine))
        sign = choices.choice(SIGNS.replace(mine[place], ""))
        wrong.append(mine[:place] + sign + mine[place + 1 :])
        wrong.append("".join(choices.choices(SIGNS, k=choices.randrange(1, 60))))
    # Of the last sign some bits are nobody's.
    taken = [text for text in wrong if not is_refused(client, text)]
    assert all(cursor_of(text, owner.pk) == cursor_of(mine, owner.pk) for text in taken)
    assert len(taken) < 5


def test_whatever_is_written_under_the_right_checksum(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, closed_room, "secret")
    send(owner, open_room, "said")
    client, choices = api_of(member), Random(3)
    for _ in range(300):
        some = (open_room.pk, closed_room.pk, 1, 10**9, LARGEST_ID)
        numbers = (0, 1, 2, 10**9, LARGEST_ID)
        cursor = Cursor(
            {pk: Held(choices.choice(numbers), choices.randbytes(3)) for pk in some[:3]},
            [Witness(choices.choice(some), choices.choice(numbers), "00000000")],
        )
        text = cursor.text_for(member.pk)
        if choices.random() < 0.5:
            body = choices.randbytes(choices.randrange(40))
            body = bytes([sync_cursor.VERSION]) + body
            checksum = sync_cursor._checksum(body, member.pk)
            text = urlsafe_b64encode(checksum + body).decode().rstrip("=")
        answer = client.get("/api/v1/sync", {"since": text})
        assert answer.status_code in (200, 400)
        if answer.status_code == 200:
            told = answer.json()
            assert {room["id"] for room in told["rooms"]} <= {open_room.pk}
            assert {message["room"] for message in told["messages"]} <= {open_room.pk}


def test_another_version_begins_anew(
    open_room: Room, owner: User, send: Send, api_of: ApiOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(owner, open_room)
    client, synced = api_of(owner), Synced()
    sync_all(client, synced)
    monkeypatch.setattr(sync_cursor, "VERSION", 2)
    (answer,) = sync_all(client, synced)
    assert (answer["reset"], len(answer["messages"]), len(answer["rooms"])) == (True, 1, 1)
    assert not sync_all(client, synced)[0]["reset"]


@pytest.mark.parametrize("lost", ["another message in its place", "not reached again", "a number"])
def test_another_history_begins_anew(
    lost: str, open_room: Room, owner: User, send: Send, api_of: ApiOf
) -> None:
    messages = [send(owner, open_room, str(number)) for number in range(3)]
    client, synced = api_of(owner), Synced()
    sync_all(client, synced)
    here = Message.objects.of(open_room.pk)
    counters = RoomCounter.objects.filter(pk=open_room.pk)
    if lost == "another message in its place":
        # As after a backup, once the room has passed the place again.
        here.filter(pk=messages[2].pk).update(client_id="00000000-0000-4000-8000-000000000000")
        send(owner, open_room, "new")
    elif lost == "not reached again":
        here.filter(pk=messages[2].pk).delete()
        counters.update(last_seq=2, said_seq=2)
    else:
        counters.update(number=2)
    (answer,) = sync_all(client, synced)
    assert (answer["reset"], synced.resets) == (True, 1)
    assert {room["id"] for room in answer["rooms"]} == {open_room.pk}
    assert synced.messages[open_room.pk].keys() == {message.pk for message in here}


def rooms_of(member: User, count: int, owner: User) -> list[Room]:
    """Return rooms with a message each, far along in their numbers."""
    rooms = [Room(kind="closed", creator=owner, room_name=f"Room {n}") for n in range(count)]
    Room.objects.bulk_create(rooms)
    # Not every engine says which ids they have.
    rooms = list(Room.objects.filter(creator=owner, counter__isnull=True))
    choices = Random(count)
    places = {room.pk: choices.randrange(1_000, 16_000) for room in rooms}
    Message.objects.bulk_create(
        Message(
            room=room,
            seq=places[room.pk],
            changed_seq=places[room.pk],
            sender=owner,
            client_id=UUID(int=choices.getrandbits(128), version=4),
            html="<p>said</p>",
            content="said",
        )
        for room in rooms
    )
    marks = {row.room_id: row.mark for row in Message.objects.filter(room__among=places)}
    RoomCounter.objects.bulk_create(
        RoomCounter(
            room=room,
            number=places[room.pk],
            last_seq=places[room.pk],
            mark=marks[room.pk],
        )
        for room in rooms
    )
    # Every other one is read: what is unread is asked of 300 rooms at once.
    Membership.objects.bulk_create(
        Membership(room=room, user=member, last_read_seq=places[room.pk] if number % 2 else 0)
        for number, room in enumerate(rooms)
    )
    return rooms


def test_five_hundred_rooms_fit_and_cost_as_many_queries_as_five(
    owner: User, member: User, api_of: ApiOf
) -> None:
    client = api_of(member)
    counts = []
    for count in (5, 495):
        rooms_of(member, count, owner)
        synced = Synced()
        answers = sync_all(client, synced)
        assert max(len(answer["rooms"]) for answer in answers) == min(count, 100)
        # Something happens to each of these messages.
        mine = list(Membership.objects.of_person(member.pk).values_list("room_id", flat=True))
        RoomCounter.objects.filter(pk__in=mine).update(number=F("number") + 1)
        Message.objects.filter(room_id__in=mine).update(changed_seq=F("changed_seq") + 1)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/api/v1/sync", {"since": synced.since}).json()
        counts.append(len(queries))
        assert len(answer["messages"]) == min(len(mine), 200)
        synced.apply(answer)
        assert len(sync_all(client, synced)) < 10
        assert holds_all(client, synced)
    assert counts[0] == counts[1]
    assert len(synced.rooms) == 500
    assert len(synced.since) < 4_300
