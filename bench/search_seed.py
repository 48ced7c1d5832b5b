"""Fills an empty database with people, rooms and many messages, past actions, as fast as it takes.

To be imported after ``django.setup()``. Nothing of it is indexed: that is what is measured next.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from bench.search_corpus import Corpus
from chat.models import Membership, Message, Room, RoomCounter, RoomKind

PEOPLE, ROOMS = 200, 2_000
#: Of all messages, those of the largest room; the others share the rest, the first ones most of it.
LARGEST = 0.2
BATCH = 2_000
DAYS = 700
COLUMNS = (
    *("id", "room_id", "seq", "changed_seq", "sender_id", "client_id", "message_type", "content"),
    *("html", "excerpt", "edited", "deleted", "creation_date", "modified_date"),
)
INSERT = (
    f"INSERT INTO messages ({', '.join(COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))})"
)


class Seeded:
    """Who is there, and their rooms: the first person is in five rooms, the second in 500."""

    def __init__(self, messages: int) -> None:
        self.messages = messages
        self.ended = timezone.now()
        people = [
            User(first_name="Person", last_name=f"No. {n}", email=f"p{n}@bench.example")
            for n in range(PEOPLE)
        ]
        for user in people:
            user.save(force_insert=True)
        self.people = [user.pk for user in people]
        self.sender = people[0]
        Room.objects.bulk_create(
            Room(kind=RoomKind.CLOSED, room_name=f"Room {n}", creator=people[0])
            for n in range(ROOMS)
        )
        self.rooms = list(Room.objects.order_by("pk").values_list("pk", flat=True))
        self.few, self.many = self.people[:2]
        self._join(self.few, [self.rooms[0], *self.rooms[10:50:10]])
        self._join(self.many, [self.rooms[0], *self.rooms[1::4]][:500])

    def _join(self, user_id: int, rooms: list[int]) -> None:
        Membership.objects.bulk_create(Membership(room_id=room, user_id=user_id) for room in rooms)

    def fill(self) -> None:
        """Write all messages, in the order of time, and the numbers of the rooms."""
        counts = dict.fromkeys(self.rooms, 0)
        dates: dict[int, datetime] = {}
        rows = self._rows(counts, dates)
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(INSERT, batch)
        RoomCounter.objects.bulk_create(
            RoomCounter(
                room_id=room,
                number=count,
                last_seq=count,
                said_seq=count,
                room_messages=count,
                last_message_date=dates.get(room),
            )
            for room, count in counts.items()
        )
        with connection.cursor() as cursor:
            # Of an index that is still empty SQLite would note that reading all of it is quick.
            sqlite = connection.vendor == "sqlite"
            cursor.execute("ANALYZE messages" if sqlite else "ANALYZE TABLE messages")
            cursor.fetchall()

    def _rows(
        self, counts: dict[int, int], dates: dict[int, datetime]
    ) -> Iterator[tuple[Any, ...]]:
        choices = Random(2)
        began = self.ended - timedelta(days=DAYS)
        step = timedelta(days=DAYS) / self.messages
        of_date = connection.ops.adapt_datetimefield_value
        of_id = Message._meta.get_field("client_id").get_db_prep_value
        for number, (text, html) in enumerate(Corpus().texts(self.messages), 1):
            is_largest = choices.random() < LARGEST
            place = 0 if is_largest else 1 + int((ROOMS - 1) * choices.random() ** 2)
            room = self.rooms[place]
            counts[room] = seq = counts[room] + 1
            dates[room] = sent = began + number * step
            sender = self.people[choices.randrange(PEOPLE)]
            client_id = of_id(UUID(int=number), connection)
            date = of_date(sent)
            what = (number, room, seq, seq, sender, client_id, "text", text, f"<p>{html}</p>")
            yield (*what, text[:100], False, False, date, date)
