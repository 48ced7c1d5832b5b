"""Threads: everything that answers a message, or answers an answer to it, in the order of the room.

Each reply names the first message of its thread, however many answers lie between them, so that a
page of a thread is one search by an index.
"""

from functools import cache
from typing import NamedTuple

from chat.models import Message
from chat.queries.history import PAGE_SIZE
from chat.rendering.message_cache import KEY_COLUMNS, MessageKey
from chatsite.orm.prepared import Prepared


class Thread(NamedTuple):
    """Replies of a thread, oldest first, and whether it has older ones."""

    replies: list[MessageKey]
    has_before: bool


def replies_before(room_id: int, thread_id: int, seq: int, limit: int = PAGE_SIZE) -> Thread:
    """Return the last ``limit`` replies of a thread before the place ``seq``, deleted ones too.

    ``thread_id`` is the id of its first message.
    """
    rows = _backwards(limit + 1).rows(room_id, thread_id, seq)
    page = [MessageKey._make(row) for row in reversed(rows[:limit])]
    return Thread(page, len(rows) > limit)


@cache
def _backwards(count: int) -> Prepared:
    return Prepared(
        lambda room_id, thread_id, seq: (
            Message.objects.of(room_id)
            .filter(thread_id=thread_id, seq__lt=seq)
            .order_by("-seq")
            .values_list(*KEY_COLUMNS)[:count]
        ),
        3,
    )
