"""What changed in a room after a number: the one query behind refresh, API, catch-up and repair."""

from collections.abc import Iterable

from chat.models import Message, RoomCounter
from chat.queries.ranges import ranges

CATCH_UP_LIMIT = 200


def changed_messages(room_id: int, number: int, limit: int, reached: int) -> list[Message]:
    """Return at most ``limit`` messages changed after ``number``, in order of change.

    ``reached`` is the room's latest number.
    """
    changed = Message.objects.of(room_id).with_sender().filter(changed_seq__gt=number)
    found: list[Message] = []
    for width in ranges(limit, reached - number):
        near = changed if width is None else changed.filter(changed_seq__lte=number + width)
        found = list(near.order_by("changed_seq")[:limit])
        if len(found) == limit:
            break
    return found


def messages_after(
    room_id: int, number: int, limit: int = CATCH_UP_LIMIT
) -> tuple[list[Message], int, bool]:
    """Return the messages changed after ``number``, the number they reach, and if more follow.

    The counter is read before the rows, so the number never claims more than was read.
    """
    reached = current_number(room_id)
    messages = changed_messages(room_id, number, limit + 1, reached)
    more = len(messages) > limit
    messages = messages[:limit]
    last = messages[-1].changed_seq if messages else reached
    return messages, last if more else max(reached, last), more


def current_number(room_id: int) -> int:
    """Return the room's latest number, 0 for a room in which nothing happened."""
    numbers = RoomCounter.objects.filter(pk=room_id).values_list("number", flat=True)
    return numbers.first() or 0


def current_numbers(room_ids: Iterable[int]) -> dict[int, int]:
    """Return the latest number of each room, in one query."""
    rows = RoomCounter.objects.filter(pk__among=room_ids)
    return dict(rows.values_list("room_id", "number"))
