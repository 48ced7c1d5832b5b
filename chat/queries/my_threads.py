"""The threads that somebody takes part in, whatever was answered last first."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Q

from chat.models import Message, ThreadPerson
from chat.queries.moments import PAGE_SIZE, Moment, page_of
from chat.queries.sidebar_room import SidebarRoom

# Of those that somebody has come to take part in last; older ones are found in their rooms.
THREADS_LIMIT = 1_000


class ThreadEntry(NamedTuple):
    """A thread by its first ``message``, and how many replies of others there are unread."""

    room: SidebarRoom
    message: Message
    unread: int


def threads_of(
    user_id: int, rooms: Sequence[SidebarRoom], before: Moment | None = None
) -> tuple[list[ThreadEntry], Moment | None]:
    """Return threads in ``rooms`` whose first message ``user_id`` wrote, or in which they answered.

    ``rooms`` are those that the person may read: all of their sidebar. Threads without a reply left
    are left out. Returns also what to give as ``before`` for more, ``None`` at the end.
    """
    here = {room.room_id: room for room in rooms}
    mine = ThreadPerson.objects.of_person(user_id).filter(room_id__among=here)
    ids = list(mine.order_by("-creation_date").values_list("thread_id", flat=True)[:THREADS_LIMIT])
    roots = Message.objects.filter(room_id__among=here, pk__among=ids, replies__gt=0)
    dates = roots.values_list("replied_date", "pk") if ids else []
    places = sorted((Moment(date, pk) for date, pk in dates if date is not None), reverse=True)
    rest = [place for place in places if before is None or place < before]
    shown, following = page_of(rest, PAGE_SIZE)
    page = [place.pk for place in shown]
    found = {message.pk: message for message in roots.with_sender().filter(pk__among=page)}
    messages = [found[pk] for pk in page if pk in found]
    unread = _unread(user_id, here, messages)
    entries = [ThreadEntry(here[row.room_id], row, unread.get(row.pk, 0)) for row in messages]
    return entries, following


def _unread(
    user_id: int, rooms: dict[int, SidebarRoom], roots: Sequence[Message]
) -> dict[int, int]:
    """Return how many replies of others the person has not read, zeros left out.

    Archived rooms call for nothing.
    """
    places = Q()
    for root in roots:
        room = rooms[root.room_id]
        if room.last_seq > room.last_read_seq and not room.is_archived:
            places |= Q(room_id=root.room_id, thread_id=root.pk, seq__gt=room.last_read_seq)
    if not places:
        return {}
    replies = Message.objects.living().filter(places).exclude(sender_id=user_id)
    return dict(replies.values_list("thread_id").annotate(count=Count("pk")))
