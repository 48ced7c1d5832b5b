"""Times the hot statements in a small and a large room; prints the seconds as JSON.

To be imported after ``django.setup()``; bench/database.py runs it once for each database.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from accounts.models import User
from bench.database import LARGE, ROUNDS, SMALL, timed
from chat.access import membership_of
from chat.actions.read import mark_read
from chat.actions.rooms import create_room
from chat.actions.search_rebuild import rebuild_index
from chat.actions.send import send_message
from chat.models import Message, Room, RoomCounter, RoomKind
from chat.queries import history
from chat.queries.catch_up import catch_up as missed_by
from chat.queries.changes import messages_after
from chat.queries.sidebar import sidebar_of
from chatsite.serving.startup import migrate

UNREAD = 10
BEHIND = 20
MISSED = 900
SEED_BATCH = 1_000
# Everything else of a copied message stays as it is.
RANDOM_ID = {"sqlite": "lower(hex(randomblob(16)))", "mysql": "UUID()"}
COPIED = (
    "room_id, sender_id, creation_date, modified_date, message_type, content, html, edited, deleted"
)


def main() -> None:
    """Fill both rooms, time each statement in both by turns, and print what was found."""
    migrate()
    rooms = {size: filled_room(size, count) for size, count in SIZES.items()}
    rebuild_index(lambda _done, _total: None)
    settle()
    seconds: dict[str, dict[str, list[float]]] = {}
    for name, statement in STATEMENTS.items():
        found: dict[str, list[float]] = {size: [] for size in rooms}
        # The first round fills the caches of Python and of the database.
        for _ in range(ROUNDS + 1):
            for size, (user, room) in rooms.items():
                found[size].append(timed(statement(user, room)))
        seconds[name] = {size: times[1:] for size, times in found.items()}
    print(json.dumps(seconds))


SIZES = {"small": SMALL, "large": LARGE}


def filled_room(name: str, count: int) -> tuple[User, Room]:
    """Return a room with ``count`` messages, and its only member, who has read nearly all."""
    user = User(first_name="Person", last_name=name, email=f"{name}@bench.example")
    other = User(first_name="Other", last_name=name, email=f"other-{name}@bench.example")
    user.save(force_insert=True)
    other.save(force_insert=True)
    room = create_room(user, f"Room {name}", "For measuring.", RoomKind.OPEN)
    began = timezone.now() - timedelta(days=30)
    Message.objects.bulk_create(
        Message(
            room=room,
            seq=number,
            changed_seq=number,
            sender=other,
            client_id=uuid4(),
            content=f"Message {number} of a *conversation* that goes on and on.",
            html=f"<p>Message {number} of a <em>conversation</em> that goes on and on.</p>",
            creation_date=began + timedelta(seconds=number),
        )
        for number in range(1, SEED_BATCH + 1)
    )
    multiply(room.pk, SEED_BATCH, count)
    counters = RoomCounter.objects.filter(pk=room.pk)
    counters.update(
        number=count,
        last_seq=count,
        said_seq=count,
        room_messages=count,
        last_message_date=timezone.now(),
    )
    mark_read(membership_of(user, room.pk), count - UNREAD)
    return user, room


def multiply(room_id: int, have: int, wanted: int) -> None:
    """Copy the messages of a room until there are ``wanted``, each with a number of its own."""
    with connection.cursor() as cursor:
        while have < wanted:
            cursor.execute(
                f"INSERT INTO messages ({COPIED}, seq, changed_seq, client_id) SELECT {COPIED}, "  # noqa: S608
                f"seq + %s, changed_seq + %s, {RANDOM_ID[connection.vendor]} FROM messages "
                "WHERE room_id = %s AND seq <= %s",
                [have, have, room_id, wanted - have],
            )
            have += min(have, wanted - have)


def settle() -> None:
    """Let the database take note of what was written, as it would have in a month."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "ANALYZE TABLE messages")
        cursor.fetchall()


def newest_page(user: User, room: Room) -> Callable[[], Any]:
    """What opening a room reads."""
    return lambda: history.newest_page(membership_of(user, room.pk))


def page_before(user: User, room: Room) -> Callable[[], Any]:
    """What scrolling back to the middle of the room reads."""
    membership = membership_of(user, room.pk)
    middle = membership.room.counter.last_seq // 2
    return lambda: history.page_before(membership_of(user, room.pk), middle)


def catch_up(user: User, room: Room) -> Callable[[], Any]:
    """What a client reads that was away for twenty messages."""
    number = membership_of(user, room.pk).room.counter.number - BEHIND
    return lambda: messages_after(room.pk, number)


def send(user: User, room: Room) -> Callable[[], Any]:
    """What one message writes."""
    return lambda: send_message(membership_of(user, room.pk), "Hello *there*", uuid4())


def sidebar(user: User, _room: Room) -> Callable[[], Any]:
    """What every page reads for its sidebar, with a few unread messages."""
    return lambda: sidebar_of(user)


def absence(user: User, _room: Room) -> Callable[[], Any]:
    """What the page to catch up with reads, for somebody who missed nearly all of a small room."""
    rooms = [
        row._replace(last_read_seq=row.last_seq - MISSED, unread=MISSED) for row in sidebar_of(user)
    ]
    return lambda: missed_by(user.pk, rooms)


STATEMENTS: dict[str, Callable[[User, Room], Callable[[], Any]]] = {
    "newest page": newest_page,
    "page before": page_before,
    "catch-up": catch_up,
    "absence": absence,
    "sidebar": sidebar,
    "send": send,
}
