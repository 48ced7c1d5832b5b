"""What somebody saved for later: theirs alone, and only where they may read now."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from chat.models import Message, SavedMessage
from chat.queries.moments import PAGE_SIZE, Moment, page_of
from chat.queries.sidebar_room import SidebarRoom
from chatsite.orm.prepared import Prepared

BETWEEN = Prepared(
    lambda user_id, room_id, first, last: (
        SavedMessage.objects.of_person(user_id)
        .filter(room_id=room_id, seq__gte=first, seq__lte=last)
        .order_by("seq")
        .values_list("message_id")
    ),
    4,
)


class SavedEntry(NamedTuple):
    """A message that the person saved, maybe deleted since, and the room it is in."""

    room: SidebarRoom
    message: Message


def saved_by(
    user_id: int, rooms: Sequence[SidebarRoom], before: Moment | None = None
) -> tuple[list[SavedEntry], Moment | None]:
    """Return what ``user_id`` saved in ``rooms``, what was saved last first.

    ``rooms`` are those that the person may read: all of their sidebar. Returns also what to give as
    ``before`` for more, ``None`` at the end.
    """
    here = {room.room_id: room for room in rooms}
    mine = SavedMessage.objects.of_person(user_id).filter(room_id__among=here)
    older = mine.filter(Q() if before is None else before.before)
    page, following = page_of(
        list(older.order_by("-creation_date", "-pk")[: PAGE_SIZE + 1]), PAGE_SIZE
    )
    ids = [row.message_id for row in page]
    found = Message.objects.with_sender().filter(room_id__among=here, pk__among=ids)
    messages = {message.pk: message for message in found}
    there = [messages[pk] for pk in ids if pk in messages]
    return [SavedEntry(here[message.room_id], message) for message in there], following


def saved_between(user_id: int, room_id: int, first: int, last: int) -> list[int]:
    """Return the ids of the messages between two places of a room that ``user_id`` saved."""
    return [pk for (pk,) in BETWEEN.rows(user_id, room_id, first, last)]


def is_saved(user_id: int, message: Message) -> bool:
    """Return whether ``user_id`` saved ``message``."""
    return message.pk in saved_between(user_id, message.room_id, message.seq, message.seq)
