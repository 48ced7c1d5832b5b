"""What counts as unread: messages after the place up to which somebody has read, of others, living.
What says what happened in a room is never unread.

Replies that are for their thread alone count there, and not in their room. The scripts count by the
same rule (static/js/sidebar).

Nothing is counted that grows with what is unread. The room counts what is sent to it, a membership
keeps what that was at the place up to which its person has read, and the difference of the two was
sent since. What one does not have to read of it, one's own and what was deleted, stands together in
an index each.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from chat.models import MembershipState, Message
from chat.queries.ranges import ranges
from chat.rendering.message_cache import MessageKey
from chatsite.orm.hints import by_index

NEAR = 50
# The same on every engine, and on every page: Django would need longer to compose it than any
# of them to answer it. The places are given as numbers, because only then MariaDB counts from
# there on, instead of walking through the whole room. In two parts, because each has an index of
# its own. Grouped by what no index has, because SQLite would rather walk through all messages of
# all rooms in the order of an index than sort a few.
NOT_TO_READ = """
SELECT MAX(room_id), COUNT(*) - COUNT(thread_only), COUNT(thread_only) FROM messages {by_sender}
WHERE ({own}) AND message_type = 'text' GROUP BY room_id + 0
UNION ALL
SELECT MAX(room_id), COUNT(*) - COUNT(thread_only), COUNT(thread_only) FROM messages {by_deleted}
WHERE ({deleted}) AND sender_id <> %s GROUP BY room_id + 0
"""
# Not what came since the room's counts were read: it is not in them.
OWN = "(sender_id = %s AND room_id = %s AND seq > %s AND seq <= %s)"
DELETED = "(room_id = %s AND deleted = 1 AND seq > %s AND seq <= %s)"
BETWEEN = """
SELECT COUNT(*) - COUNT(thread_only), COUNT(thread_only) FROM messages
WHERE room_id = %s AND seq > %s AND seq <= %s AND message_type = 'text'
"""
# SQLite takes at most 1,000 conditions in one statement.
ROOMS_AT_ONCE = 300


class Counts(NamedTuple):
    """How many messages there are for a room, and how many more for its threads alone."""

    in_room: int = 0
    in_threads: int = 0

    def less(self, other: "Counts") -> "Counts":
        """Return how many more these are than the ``other``."""
        return Counts(self.in_room - other.in_room, self.in_threads - other.in_threads)

    def and_(self, other: "Counts") -> "Counts":
        """Return these and the ``other`` together."""
        return Counts(self.in_room + other.in_room, self.in_threads + other.in_threads)


def unread_counts(user_id: int, states: Iterable[MembershipState]) -> dict[int, Counts]:
    """Return how many messages are unread by room, rooms without any left out.

    ``states`` are those of the person, in rooms of theirs.
    """
    behind = [state for state in states if state.last_seq > state.last_read_seq]
    counts = {state.room_id: all_of(state).less(read_of(state)) for state in behind}
    for start in range(0, len(behind), ROOMS_AT_ONCE):
        some = behind[start : start + ROOMS_AT_ONCE]
        for room_id, not_to_read in _not_to_read(user_id, some):
            counts[room_id] = counts[room_id].less(not_to_read)
    return {room_id: count for room_id, count in counts.items() if any(count)}


def all_of(state: MembershipState) -> Counts:
    """Return what was sent to a room, deleted messages included."""
    return Counts(state.room_messages, state.thread_messages)


def read_of(state: MembershipState) -> Counts:
    """Return what had been sent to a room at the place up to which its member has read."""
    return Counts(state.room_messages_read, state.thread_messages_read)


def sent_until(state: MembershipState, seq: int) -> Counts:
    """Return what had been sent to a room at the place ``seq``, of which it has reached any.

    Counts what is between there and the nearer of two places where that is known.
    """
    read, last = state.last_read_seq, state.last_seq
    if abs(seq - read) < last - seq:
        between = _sent_between(state.room_id, *sorted((seq, read)))
        return read_of(state).less(between) if seq < read else read_of(state).and_(between)
    return all_of(state).less(_sent_between(state.room_id, seq, last))


def first_unread(state: MembershipState) -> int | None:
    """Return the place of the first unread message of a room, or ``None``."""
    if state.last_seq <= state.last_read_seq:
        return None
    read = state.last_read_seq
    unread = Message.objects.of(state.room_id).living().written().for_the_room()
    unread = unread.filter(seq__gt=read).exclude(sender_id=state.user_id).order_by("seq")
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
        and not message.is_system
    ]


def _not_to_read(user_id: int, states: Sequence[MembershipState]) -> list[tuple[int, Counts]]:
    """Return by room what was sent since its member read and needs no reading."""
    sql = NOT_TO_READ.format(
        by_sender=by_index("messages_sender_room"),
        by_deleted=by_index("messages_room_deleted"),
        own=" OR ".join([OWN] * len(states)),
        deleted=" OR ".join([DELETED] * len(states)),
    )
    places = [(state.room_id, state.last_read_seq, state.last_seq) for state in states]
    values = [value for place in places for value in (user_id, *place)]
    values += [value for place in places for value in place]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, user_id])
        return [(room_id, Counts(*counts)) for room_id, *counts in cursor.fetchall()]


def _sent_between(room_id: int, seq: int, last: int) -> Counts:
    """Return what was sent to a room after the place ``seq``, up to ``last``."""
    if seq == last:
        return Counts()
    with connection.cursor() as cursor:
        cursor.execute(BETWEEN, [room_id, seq, last])
        return Counts(*cursor.fetchone())
