"""The rooms of a person with something unread, and the first unread messages of each."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from chat.models import Message
from chat.queries.catch_up import unread_rooms
from chat.queries.sidebar_room import SidebarRoom

ROOMS_AT_ONCE = 20
MESSAGES_EACH = 3
# More than anybody has rooms for.
PAGES_LIMIT = 1_000
# Whoever deleted or wrote all of the first ones themself sees the room alone.
REACH = 1_000
# Composed by hand for the reasons of ``queries.unread``: each part reads a few rows of one room.
FIRST = """
SELECT id FROM (
    SELECT id FROM messages
    WHERE room_id = %s AND seq > %s AND seq <= %s AND NOT deleted AND sender_id <> %s
    AND thread_only IS NULL AND message_type = 'text'
    ORDER BY seq LIMIT {limit}
) AS room_{number}
"""


class UnreadRoom(NamedTuple):
    """A room, and its first unread messages."""

    room: SidebarRoom
    messages: list[Message]

    @property
    def more(self) -> int:
        """How many more are unread."""
        return max(self.room.unread - len(self.messages), 0)


def unread_page(
    user_id: int, rooms: Sequence[SidebarRoom], page: int = 0
) -> tuple[list[UnreadRoom], bool]:
    """Return the rooms on a ``page`` (from 0 on) of those of ``rooms`` with something unread.

    ``rooms`` are all of the person's sidebar, whose order they keep. Returns also whether there is
    another page. Two queries at most.
    """
    start = page * ROOMS_AT_ONCE
    unread = unread_rooms(rooms)
    shown = unread[start : start + ROOMS_AT_ONCE]
    by_room: dict[int, list[Message]] = {row.room_id: [] for row in shown}
    ids = _first_unread(user_id, shown)
    if ids:
        found = Message.objects.living().with_sender().filter(room_id__among=by_room)
        for message in found.filter(pk__among=ids).order_by("seq"):
            by_room[message.room_id].append(message)
    entries = [UnreadRoom(row, by_room[row.room_id]) for row in shown]
    return entries, len(unread) > start + ROOMS_AT_ONCE


def _first_unread(user_id: int, rooms: Sequence[SidebarRoom]) -> list[int]:
    if not rooms:
        return []
    parts = [FIRST.format(limit=MESSAGES_EACH, number=number) for number in range(len(rooms))]
    values = [
        value
        for row in rooms
        for value in (row.room_id, row.last_read_seq, row.last_read_seq + REACH, user_id)
    ]
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts), values)
        return [pk for (pk,) in cursor.fetchall()]
