"""What was said right before and after what was found."""

from collections.abc import Sequence
from itertools import product

from django.db import connection

from chat.queries.search.checked import Checked
from chat.queries.search.found import Hit
from chat.queries.search.loading import written
from chat.queries.senders import load_senders
from chatsite.orm.hints import by_index

# Where so much in a row is deleted, or for threads alone, nothing is shown.
REACH = 200
BEFORE = ("seq < %s AND seq >= %s", "seq DESC", -REACH)
AFTER = ("seq > %s AND seq <= %s", "seq", REACH)
# Composed by hand for the reasons of ``queries.unread``.
NEXT = """
SELECT id, {number} AS number FROM (
    SELECT id FROM messages {by_place} WHERE room_id = %s AND {where} AND deleted = 0
    AND thread_only IS NULL AND message_type = 'text' ORDER BY {order} LIMIT 1
) AS next_{number}
"""


def with_neighbours(found: Sequence[Checked]) -> list[Hit]:
    """Return a page with what stands beside each in its room, all with their senders.

    In three queries at most.
    """
    if not found:
        return []
    ids = _ids_beside(found)
    messages = {message.pk: message for message, _ in found}
    others = set(ids.values()) - messages.keys()
    if others:
        rooms = {message.room_id for message in messages.values()}
        messages |= written(rooms, others)
    load_senders(messages.values())
    beside = {number: messages.get(pk) for number, pk in ids.items()}
    return [
        Hit(message, files, beside.get(2 * number), beside.get(2 * number + 1))
        for number, (message, files) in enumerate(found)
    ]


def _ids_beside(found: Sequence[Checked]) -> dict[int, int]:
    """Return the ids of what is before and after each, by twice its number, and one more."""
    parts, values = [], []
    by_place = by_index("messages_room_seq")
    for number, ((message, _), side) in enumerate(product(found, (BEFORE, AFTER))):
        where, order, reach = side
        parts.append(NEXT.format(number=number, by_place=by_place, where=where, order=order))
        values += [message.room_id, message.seq, message.seq + reach]
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts), values)
        return {number: pk for pk, number in cursor.fetchall()}
