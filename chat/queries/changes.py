"""What changed in a room after a number: the one query behind refresh, API, catch-up and repair."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from chat.live.places import Standing, standing_of
from chat.models import Message, RoomCounter, mark_of
from chat.queries.ranges import ranges
from chatsite.orm.prepared import Prepared, PreparedModels

CATCH_UP_LIMIT = 200
NO_END = 2**63 - 1
PLACE = Prepared(
    lambda room_id: RoomCounter.objects.filter(pk=room_id).values_list("number", "mark"), 1
)


@cache
def _changed(limit: int) -> PreparedModels[Message]:
    """Return the query of at most ``limit`` messages; it takes a room and two numbers.

    Limits are constants of those who ask, three in all.
    """
    return PreparedModels(
        lambda room_id, number, end: (
            Message.objects.of(room_id)
            .filter(changed_seq__gt=number, changed_seq__lte=end)
            .order_by("changed_seq")[:limit]
        ),
        3,
        ("sender",),
    )


def changed_messages(room_id: int, number: int, limit: int, reached: int) -> list[Message]:
    """Return at most ``limit`` messages changed after ``number``, in order of change.

    ``reached`` is the room's latest number.
    """
    found: list[Message] = []
    for width in ranges(limit, reached - number):
        end = NO_END if width is None else number + width
        found = _changed(limit).all(room_id, number, end)
        if len(found) == limit:
            break
    return found


class After(NamedTuple):
    """Messages changed after a number, the number they reach, and whether more follow.

    ``mark`` is that of the room at that number, ``""`` where it was not read.
    """

    messages: list[Message]
    number: int
    more: bool
    mark: str


def messages_after(room_id: int, number: int, limit: int = CATCH_UP_LIMIT) -> After:
    """Return the messages changed after ``number``.

    The counter is read before the rows, so the number never claims more than was read.
    """
    reached, mark = current_place(room_id)
    messages = changed_messages(room_id, number, limit + 1, reached)
    more = len(messages) > limit
    messages = messages[:limit]
    last = messages[-1].changed_seq if messages else reached
    end = last if more else max(reached, last)
    return After(messages, end, more, mark if end == reached else "")


def current_place(room_id: int) -> tuple[int, str]:
    """Return the room's latest number and its mark, 0 for a room in which nothing happened."""
    for number, mark in PLACE.rows(room_id):
        return number, mark or ""
    return 0, ""


def is_of_this_history(room_id: int, number: int, mark: str, now: tuple[int, str]) -> bool:
    """Return whether ``number`` was reached in the history that is stored here.

    ``mark`` is that of the room at that number, as whoever holds it was told (``""`` if they were
    not), ``now`` what ``current_place`` returns. Once a backup was restored, the room has other
    messages under the numbers that were taken since that backup.
    """
    standing = standing_of(number, mark, now)
    if standing is not Standing.BEHIND or not mark or not number:
        return standing is not Standing.FOREIGN
    sent = Message.objects.of(room_id).filter(seq__lte=number).order_by("-seq")
    found = sent.values_list("client_id", flat=True).first()
    return found is not None and mark_of(found) == mark


def current_numbers(room_ids: Iterable[int]) -> dict[int, int]:
    """Return the latest number of each room, in one query."""
    rows = RoomCounter.objects.filter(pk__among=room_ids)
    return dict(rows.values_list("room_id", "number"))
