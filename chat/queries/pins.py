"""What is pinned in rooms."""

from collections.abc import Sequence
from typing import NamedTuple

from chat.models import Message, Pin

# How many of them stand in a room's details.
BESIDE = 2


class PinnedBeside(NamedTuple):
    """What a room's page says of what is pinned: the ids of all, and the latest with ``sender``."""

    ids: list[int]
    latest: list[Message]


def pinned_among(messages: Sequence[Message]) -> set[int]:
    """Return the ids of those of ``messages`` (of any rooms) that are pinned, in one query."""
    # A message that is as it was sent is not.
    changed = [message for message in messages if not message.is_as_sent]
    if not changed:
        return set()
    pins = Pin.objects.filter(
        room_id__in={message.room_id for message in changed},
        message_id__in=[message.pk for message in changed],
    )
    return set(pins.values_list("message_id", flat=True))


def pinned_in(room_id: int) -> list[Message]:
    """Return what is pinned in a room, what was pinned last first, with ``sender`` loaded."""
    return _messages(room_id, _ids(room_id))


def pinned_beside(room_id: int, count: int) -> PinnedBeside:
    """Return what a room's page says of the ``count`` messages that are pinned in it."""
    if not count:
        return PinnedBeside([], [])
    ids = _ids(room_id)
    return PinnedBeside(ids, _messages(room_id, ids[:BESIDE]))


def _ids(room_id: int) -> list[int]:
    rows = Pin.objects.filter(room_id=room_id).order_by("-creation_date", "-pk")
    return list(rows.values_list("message_id", flat=True))


def _messages(room_id: int, ids: list[int]) -> list[Message]:
    living = Message.objects.of(room_id).living().with_sender().filter(pk__among=ids)
    messages = {message.pk: message for message in living}
    return [messages[pk] for pk in ids if pk in messages]
