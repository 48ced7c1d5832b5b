"""Messages as the live channel carries them: rendered once for every reader."""

from collections.abc import Iterable

from chat.live.change import BYTES_LIMIT, DISTANCE_LIMIT, Batch, Change
from chat.models import Message
from chat.queries.changes import CATCH_UP_LIMIT, changed_messages, current_number
from chat.rendering.message import render_messages

PAGE = 20


def changes_after(room_id: int, number: int) -> Batch:
    """Return what a stream must send to somebody who has seen everything up to ``number``.

    A number from the future gives a reset, and so does one that is more than ``DISTANCE_LIMIT``
    changes, ``CATCH_UP_LIMIT`` messages or ``BYTES_LIMIT`` bytes behind.
    """
    reached = current_number(room_id)
    if not 0 <= reached - number <= DISTANCE_LIMIT:
        return Batch([], reached, reset=True)
    changes: list[Change] = []
    size = 0
    # In pages, so that what is too much is not read to its end.
    while len(page := changed_messages(room_id, number, PAGE, reached)):
        number = page[-1].changed_seq
        changes += as_changes(page)
        size += sum(change.size for change in changes[-len(page) :])
        if len(changes) > CATCH_UP_LIMIT or size > BYTES_LIMIT:
            return Batch([], max(reached, number), reset=True, size=size)
        if len(page) < PAGE:
            break
    return Batch(changes, max(reached, number), size=size)


def as_changes(messages: Iterable[Message]) -> list[Change]:
    """Render ``messages``, in their order, for the live channel."""
    messages = list(messages)
    return [
        Change(message.room_id, message.changed_seq, shown.html, shown.json, shown.notice)
        for message, shown in zip(messages, render_messages(messages), strict=True)
    ]
