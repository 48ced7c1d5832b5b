"""What is pinned in rooms."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from chat.models import Message, Pin
from chatsite.orm.prepared import Prepared, PreparedModels

# How many of them stand in a room's details.
BESIDE = 2
IDS = Prepared(
    lambda room_id: (
        Pin.objects.filter(room_id=room_id)
        .order_by("-creation_date", "-pk")
        .values_list("message_id")
    ),
    1,
)
LATEST = PreparedModels(
    lambda room_id, *ids: (
        Message.objects.of(room_id).living().filter(reduce(or_, (Q(pk=one) for one in ids)))
    ),
    1 + BESIDE,
    ("sender",),
)
NO_ID = 0


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
    ids = _ids(room_id)
    living = Message.objects.of(room_id).living().with_sender().filter(pk__among=ids)
    return _in_order(ids, living)


def pinned_beside(room_id: int, count: int) -> PinnedBeside:
    """Return what a room's page says of the ``count`` messages that are pinned in it."""
    if not count:
        return PinnedBeside([], [])
    ids = _ids(room_id)
    latest = [*ids, *[NO_ID] * BESIDE][:BESIDE]
    return PinnedBeside(ids, _in_order(ids, LATEST.all(room_id, *latest)))


def _ids(room_id: int) -> list[int]:
    return [pk for (pk,) in IDS.rows(room_id)]


def _in_order(ids: list[int], found: Iterable[Message]) -> list[Message]:
    messages = {message.pk: message for message in found}
    return [messages[pk] for pk in ids if pk in messages]
