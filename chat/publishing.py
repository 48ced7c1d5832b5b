"""Messages as the live channel carries them: rendered once for every reader."""

from collections.abc import Iterable

from chat.live.change import BYTES_LIMIT, DISTANCE_LIMIT, Batch, Calls, Change
from chat.models import Message
from chat.queries.changes import (
    CATCH_UP_LIMIT,
    changed_messages,
    current_place,
    is_of_this_history,
)
from chat.rendering.message import render_messages

PAGE = 20


def changes_after(room_id: int, number: int, mark: str = "") -> Batch:
    """Return what a stream must send to somebody who has seen everything up to ``number``.

    A number of another history than that with ``mark`` gives a reset, and so does one that is more
    than ``DISTANCE_LIMIT`` changes, ``CATCH_UP_LIMIT`` messages or ``BYTES_LIMIT`` bytes behind.
    """
    now = reached, reached_mark = current_place(room_id)
    if reached - number > DISTANCE_LIMIT or not is_of_this_history(room_id, number, mark, now):
        return Batch([], reached, reset=True, mark=reached_mark)
    changes: list[Change] = []
    size = 0
    is_too_much = False
    # In pages, so that what is too much is not read to its end.
    while len(page := changed_messages(room_id, number, PAGE, reached)):
        number = page[-1].changed_seq
        changes += as_changes(page)
        size += sum(change.size for change in changes[-len(page) :])
        is_too_much = len(changes) > CATCH_UP_LIMIT or size > BYTES_LIMIT
        if is_too_much or len(page) < PAGE:
            break
    end = max(reached, number)
    end_mark = reached_mark if end == reached else ""
    return Batch([] if is_too_much else changes, end, is_too_much, size, end_mark)


def as_changes(messages: Iterable[Message]) -> list[Change]:
    """Render ``messages``, in their order, for the live channel."""
    messages = list(messages)
    return [
        Change(
            message.room_id,
            message.changed_seq,
            shown.html,
            shown.json,
            shown.notice,
            message.mark,
            _calls_of(message),
        )
        for message, shown in zip(messages, render_messages(messages), strict=True)
    ]


def _calls_of(message: Message) -> Calls | None:
    if message.keyworded is None:
        return None
    now = message.changed_seq
    people = {who: number == now for who, number in message.keyworded_at.items()}
    return Calls(message.seq, people)
