"""What counts as unread: messages after the place up to which somebody has read, of others, living.

Replies that are for their thread alone count there, and not in their room. The scripts count by the
same rule (static/js/sidebar).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from chat.models import MembershipState, Message
from chat.queries.ranges import ranges
from chat.rendering.message_cache import MessageKey

NEAR = 50
# The same on every engine, and on every page: Django would need longer to compose it than any
# of them to answer it. The places are given as numbers, because only then MariaDB counts from
# there on, instead of walking through the whole room. Grouped by what no index has, because SQLite
# would rather walk through all messages of all rooms in the order of an index than sort a few.
COUNTS = """
SELECT MAX(room_id), COUNT(*) - COUNT(thread_only), COUNT(thread_only) FROM messages
WHERE ({ranges}) AND NOT deleted AND sender_id <> %s
GROUP BY room_id + 0
"""
RANGE = "(room_id = %s AND seq > %s)"
# SQLite takes at most 1,000 conditions in one statement.
ROOMS_AT_ONCE = 300


class Unread(NamedTuple):
    """How many messages are unread in a room, and how many more are for their threads alone."""

    in_room: int = 0
    in_threads: int = 0


def unread_counts(user_id: int, places: Sequence[tuple[int, int]]) -> dict[int, Unread]:
    """Return how many messages are unread by room, rooms without any left out.

    ``places`` are rooms, and the place up to which the person has read each of them.
    """
    counts: dict[int, Unread] = {}
    for start in range(0, len(places), ROOMS_AT_ONCE):
        some = places[start : start + ROOMS_AT_ONCE]
        sql = COUNTS.format(ranges=" OR ".join([RANGE] * len(some)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*(number for place in some for number in place), user_id])
            counts |= {room_id: Unread(*both) for room_id, *both in cursor.fetchall()}
    return counts


def first_unread(state: MembershipState) -> int | None:
    """Return the place of the first unread message of a room, or ``None``."""
    if state.last_seq <= state.last_read_seq:
        return None
    read = state.last_read_seq
    unread = Message.objects.of(state.room_id).living().for_the_room().filter(seq__gt=read)
    unread = unread.exclude(sender_id=state.user_id).order_by("seq")
    for width in ranges(NEAR, state.last_seq - read):
        near = unread if width is None else unread.filter(seq__lte=read + width)
        found = near.values_list("seq", flat=True).first()
        if found is not None:
            return found
    return None


def unread_among(messages: Iterable[MessageKey], state: MembershipState) -> list[int]:
    """Return the places of those of a room's ``messages`` that are unread."""
    return [
        message.seq
        for message in messages
        if message.seq > state.last_read_seq
        and message.sender_id != state.user_id
        and not message.deleted
        and not message.thread_only
    ]
