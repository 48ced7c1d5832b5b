"""The messages of all rooms of a person that mention them, newest first."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from chat.models import EVERYBODY, Mention, Message
from chat.queries.moments import PAGE_SIZE, Moment, page_of
from chat.queries.sidebar_room import SidebarRoom


class MentionEntry(NamedTuple):
    """A message that mentions the person, and the room it is in, as their sidebar has it."""

    room: SidebarRoom
    message: Message

    @property
    def unread(self) -> bool:
        """Whether they have not read it yet."""
        return self.message.seq > self.room.last_read_seq


def mentions_of(
    user_id: int, rooms: Sequence[SidebarRoom], before: Moment | None = None
) -> tuple[list[MentionEntry], Moment | None]:
    """Return messages of others in ``rooms`` that mention ``user_id``, or all of their room.

    ``rooms`` are those that the person may read: all of their sidebar. What called the whole room
    before they came is left out, so that a page may have fewer than ``PAGE_SIZE``. Returns also
    what to give as ``before`` for older ones, ``None`` at the end.
    """
    here = {room.room_id: room for room in rooms}
    page, following = page_of(_rows(user_id, here, before), PAGE_SIZE)
    heard = [
        row
        for row in page
        if row.user_id != EVERYBODY or row.creation_date >= here[row.room_id].joined_date
    ]
    ids = list(dict.fromkeys(row.message_id for row in heard))
    living = Message.objects.living().with_sender().filter(room_id__among=here, pk__among=ids)
    messages = {message.pk: message for message in living}
    found = [messages[pk] for pk in ids if pk in messages]
    return [MentionEntry(here[message.room_id], message) for message in found], following


def _rows(user_id: int, room_ids: "dict[int, SidebarRoom]", before: Moment | None) -> list[Mention]:
    counting = Mention.objects.counting().filter(room_id__among=room_ids)
    older = counting.exclude(sender_id=user_id).filter(Q() if before is None else before.before)
    # Each by an index of its own: together they would be sorted from the beginning.
    found = [
        row
        for who in (user_id, EVERYBODY)
        for row in older.filter(user_id=who).order_by("-creation_date", "-pk")[: PAGE_SIZE + 1]
    ]
    return sorted(found, key=lambda row: (row.creation_date, row.pk), reverse=True)[: PAGE_SIZE + 1]
