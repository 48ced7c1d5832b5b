"""Messages as the live channel carries them: rendered once for every reader."""

from collections.abc import Iterable

from chat.live.change import Batch, Change
from chat.models import Message
from chat.queries.changes import current_number, messages_after
from chat.rendering.message import render_messages


def changes_after(room_id: int, number: int) -> Batch:
    """Return what a stream must send to somebody who has seen everything up to ``number``.

    A number from the future, or one more than ``CATCH_UP_LIMIT`` messages behind, gives a reset.
    """
    messages, reached, more = messages_after(room_id, number)
    if more or number > reached:
        return Batch([], current_number(room_id), reset=True)
    return Batch(as_changes(messages), reached)


def as_changes(messages: Iterable[Message]) -> list[Change]:
    """Render ``messages``, in their order, for the live channel."""
    messages = list(messages)
    return [
        Change(message.room_id, message.changed_seq, shown.html, shown.json, shown.notice)
        for message, shown in zip(messages, render_messages(messages), strict=True)
    ]
