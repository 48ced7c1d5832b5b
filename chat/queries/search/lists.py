"""What small tables propose: what is pinned, what somebody saved, and a few unread messages."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import connection

from chat.models import Message, Pin, SavedMessage
from chat.queries.search.asked import Asked, Step, Steps, first_seq
from chat.queries.search.places import BOTTOM, Place, second_of
from chat.queries.search.query import State

Row = TypeVar("Row")

# Places after those up to which somebody has read, in all of their rooms.
FEW_UNREAD = 2_000
ROOMS_AT_ONCE = 250
IDS_AT_ONCE = 1_000
UNREAD = """
SELECT id FROM messages WHERE room_id = %s AND seq >= %s AND seq <= %s AND deleted = 0
AND sender_id <> %s AND thread_only IS NULL AND message_type = 'text'
"""


def listed(asked: Asked) -> Steps | None:
    """Propose all of a list, newest first, where one of these has everything that is asked for."""
    states = asked.query.states
    if State.PINNED in states:
        return _all_of(asked, _pinned(asked))
    if State.SAVED in states:
        return _all_of(asked, _saved(asked))
    if State.UNREAD in states and _unread_at_most(asked) <= FEW_UNREAD:
        return _all_of(asked, _unread(asked))
    return None


def in_parts(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """Return ``rows`` in parts of ``size``."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _pinned(asked: Asked) -> list[int]:
    rows = Pin.objects.filter(room_id__among=asked.scopes)
    return list(rows.values_list("message_id", flat=True))


def _saved(asked: Asked) -> list[int]:
    mine = SavedMessage.objects.of_person(asked.user_id).filter(room_id__among=asked.scopes)
    return list(mine.values_list("message_id", flat=True))


def _unread_at_most(asked: Asked) -> int:
    scopes = asked.scopes.values()
    return sum(scope.last_seq + 1 - first_seq(asked, scope) for scope in scopes)


def _unread(asked: Asked) -> list[int]:
    ids: list[int] = []
    for scopes in in_parts(list(asked.scopes.values()), ROOMS_AT_ONCE):
        values = [
            value
            for scope in scopes
            for value in (scope.room_id, first_seq(asked, scope), scope.last_seq, asked.user_id)
        ]
        with connection.cursor() as cursor:
            cursor.execute("UNION ALL".join([UNREAD] * len(scopes)), values)
            ids += [pk for (pk,) in cursor.fetchall()]
    return ids


def _all_of(asked: Asked, ids: list[int]) -> Steps:
    places: list[Place] = []
    for some in in_parts(ids, IDS_AT_ONCE):
        rows = Message.objects.living().filter(room_id__among=asked.scopes, pk__among=some)
        dates = rows.values_list("creation_date", "pk")
        places += [Place(second_of(date), pk) for date, pk in dates]
    yield Step(places, BOTTOM)
