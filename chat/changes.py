"""The joint between what is stored and what is sent: catch-up, repair and publishing."""

from collections.abc import Iterable

from django.db import transaction

from chat.live import channel
from chat.live.change import Batch, Change
from chat.models import Message, RoomCounter
from chat.present import presented
from chat.stretches import stretches

CATCH_UP_LIMIT = 200


def changed_messages(room_id: int, number: int, limit: int, reached: int) -> list[Message]:
    """Return at most ``limit`` messages changed after ``number``, in order of change.

    ``reached`` is the room's latest number.
    """
    changed = Message.objects.select_related("sender").filter(
        room_id=room_id, changed_seq__gt=number
    )
    found: list[Message] = []
    for width in stretches(limit, reached - number):
        near = changed if width is None else changed.filter(changed_seq__lte=number + width)
        found = list(near.order_by("changed_seq")[:limit])
        if len(found) == limit:
            break
    return found


def messages_after(
    room_id: int, number: int, limit: int = CATCH_UP_LIMIT
) -> tuple[list[Message], int, bool]:
    """Return the messages changed after ``number``, the cursor they reach, and if more follow.

    The counter is read before the rows, so the cursor never claims more than was read.
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


def changes_after(room_id: int, number: int) -> Batch:
    """Return what a stream must send to somebody who has seen everything up to ``number``.

    A number from the future, or one more than ``CATCH_UP_LIMIT`` messages behind, gives a reset.
    """
    messages, cursor, more = messages_after(room_id, number)
    if more or number > cursor:
        return Batch([], current_number(room_id), reset=True)
    return Batch(as_changes(messages), cursor)


def as_changes(messages: Iterable[Message]) -> list[Change]:
    """Present ``messages``, in their order, for the live channel."""
    messages = list(messages)
    return [
        Change(message.room_id, message.changed_seq, shown.html, shown.json, shown.notice)
        for message, shown in zip(messages, presented(messages), strict=True)
    ]


def current_numbers(room_ids: Iterable[int]) -> dict[int, int]:
    """Return the latest number of each room, in one query."""
    rows = RoomCounter.objects.filter(pk__among=room_ids)
    return dict(rows.values_list("room_id", "number"))


def publish_on_commit(messages: list[Message]) -> None:
    """Tell every process about ``messages`` once the transaction around them is committed."""
    transaction.on_commit(
        lambda: channel.publish_changes(as_changes(messages)),
        # The message is accepted: a failure to tell is logged, and streams heal from the database.
        robust=True,
    )
