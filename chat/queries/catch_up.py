"""What somebody missed who was away: of the unread part of their rooms, what matters most.

The same SQL on every engine, composed by hand for the reasons of ``queries.unread``. However long
somebody was away, and however much was said, at most ``PLACES_LIMIT`` places are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from chat.models import Message
from chat.queries.sidebar import latest_first
from chat.queries.sidebar_room import SidebarRoom

# Of each kind.
SHOWN = 10
ROOMS_LIMIT = 50
# Of all these rooms together, the newest of each.
PLACES_LIMIT = 5_000
# The page of all that is unread lists the others.
REST_SHOWN = 20
# In the scripts of Latin, Chinese and Arabic.
QUESTIONS = ("%?", "%\uff1f", "%\u061f")
LINK = '%<a href="http%'

RANGE = "(m.room_id = %s AND m.seq > %s AND m.seq <= %s)"
OF_OTHERS = "({ranges}) AND NOT m.deleted AND m.sender_id <> %s AND m.message_type = 'text'"
NEWEST = f"ORDER BY m.creation_date DESC, m.id DESC LIMIT {SHOWN}"
MENTIONS = "SELECT m.id FROM messages m WHERE ({ranges}) AND NOT m.deleted {newest}"
PLACES = "(m.room_id = %s AND m.seq IN ({seqs}))"
REPLIES = """
SELECT m.id FROM messages m
WHERE {others} AND m.reply_to_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM messages o
    WHERE o.room_id = m.room_id AND o.id = m.reply_to_id AND o.sender_id = %s
) {newest}
"""
# What begins a thread knows how many answers it has; within one, they are looked for.
UNANSWERED = """
SELECT m.id FROM messages m
WHERE {others} AND m.thread_only IS NULL
AND (m.content LIKE %s OR m.content LIKE %s OR m.content LIKE %s)
AND (m.replies IS NULL OR m.replies = 0)
AND NOT EXISTS (
    SELECT 1 FROM messages a
    WHERE a.room_id = m.room_id AND a.thread_id = m.thread_id AND a.reply_to_id = m.id
    AND NOT a.deleted
) {newest}
"""
LIKED = """
SELECT m.id, COUNT(*) AS likes FROM messages m
JOIN reactions r ON r.room_id = m.room_id AND r.message_id = m.id
WHERE ({ranges}) AND NOT m.deleted AND m.changed_seq <> m.seq AND m.thread_only IS NULL
GROUP BY m.id ORDER BY likes DESC, m.id DESC LIMIT {shown}
"""
LINKS = """
SELECT m.id FROM messages m
WHERE {others} AND m.thread_only IS NULL AND m.html LIKE %s {newest}
"""


class Missed(NamedTuple):
    """A message, the room it is in, and how often people reacted to it, where that is why."""

    room: SidebarRoom
    message: Message
    likes: int = 0


@dataclass(frozen=True)
class CatchUp:
    """What somebody missed: each kind newest first, ``liked`` the most liked first.

    A message is in the first of the kinds that it is of, in the order ``mentions``, ``replies``,
    ``questions``, ``liked``, ``links``. ``direct`` are conversations with something unread, and
    ``rest`` the other rooms with it.
    """

    mentions: list[Missed] = field(default_factory=list)
    replies: list[Missed] = field(default_factory=list)
    direct: list[SidebarRoom] = field(default_factory=list)
    questions: list[Missed] = field(default_factory=list)
    liked: list[Missed] = field(default_factory=list)
    links: list[Missed] = field(default_factory=list)
    rest: list[SidebarRoom] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is unread that counts in its room, and nothing is for the person."""
        return not (self.for_me or self.rest)

    @property
    def for_me(self) -> int:
        """How much of it is shown that is for the person."""
        return len(self.mentions) + len(self.replies) + len(self.direct)


def unread_rooms(rooms: Sequence[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of ``rooms`` with something unread, in the order in which they come.

    Archived ones call for nothing.
    """
    return [row for row in rooms if row.unread and not row.is_archived]


def rooms_with_news(rooms: Sequence[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of ``rooms`` with something unread in them, or in a thread alone."""
    return [row for row in rooms if (row.unread or row.in_threads) and not row.is_archived]


def catch_up(user_id: int, rooms: Sequence[SidebarRoom]) -> CatchUp:
    """Return what ``user_id`` missed in ``rooms``, all of their sidebar, in six queries at most.

    Looked at are ``ROOMS_LIMIT`` rooms: those in which they are mentioned, then the latest.
    """
    news = latest_first(rooms_with_news(rooms))
    if not news:
        return CatchUp()
    unread = unread_rooms(news)
    looked_at = sorted(news, key=lambda row: not row.mentions)[:ROOMS_LIMIT]
    common = [row for row in looked_at if not row.is_direct]
    mentions = _mentions(common)
    replies = questions = links = likes = []
    if common:
        ranges, places = _ranges(common)
        replies = _rows(_sql(REPLIES, ranges), [*places, user_id, user_id])
        questions = _rows(_sql(UNANSWERED, ranges), [*places, user_id, *QUESTIONS])
        links = _rows(_sql(LINKS, ranges), [*places, user_id, LINK])
        likes = _rows(_sql(LIKED, ranges), places)
    here = {row.room_id: row for row in looked_at}
    kinds = (mentions, replies, questions, likes, links)
    found = _messages(here, {row[0] for rows in kinds for row in rows})
    missed = []
    for rows in kinds:
        # A message is taken out, so that it is in the first of its kinds alone.
        messages = [(found.pop(pk), *rest) for pk, *rest in rows if pk in found]
        missed.append(
            [Missed(here[message.room_id], message, *rest) for message, *rest in messages]
        )
    return CatchUp(
        mentions=missed[0],
        replies=missed[1],
        direct=[row for row in unread if row.is_direct][:SHOWN],
        questions=missed[2],
        liked=missed[3],
        links=missed[4],
        rest=[row for row in unread if not row.is_direct][:REST_SHOWN],
    )


def _ranges(rooms: Sequence[SidebarRoom]) -> tuple[str, list[int]]:
    """Return a condition, and its values, for the newest unread places of each room."""
    share = PLACES_LIMIT // len(rooms)
    values = [
        value
        for row in rooms
        for value in (row.room_id, max(row.last_read_seq, row.last_seq - share), row.last_seq)
    ]
    return " OR ".join([RANGE] * len(rooms)), values


def _mentions(rooms: Sequence[SidebarRoom]) -> list[tuple[Any, ...]]:
    calling = [(row.room_id, row.mentions[-SHOWN:]) for row in rooms if row.mentions]
    if not calling:
        return []
    places = " OR ".join(PLACES.format(seqs=", ".join(["%s"] * len(seqs))) for _, seqs in calling)
    values = [value for room_id, seqs in calling for value in (room_id, *seqs)]
    return _rows(_sql(MENTIONS, places), values)


def _sql(template: str, ranges: str) -> str:
    """Return one of the statements above about ``ranges``, which hold no text of anybody."""
    others = OF_OTHERS.format(ranges=ranges)
    return template.format(ranges=ranges, others=others, newest=NEWEST, shown=SHOWN)


def _rows(sql: str, values: Sequence[int | str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _messages(rooms: dict[int, SidebarRoom], ids: set[int]) -> dict[int, Message]:
    if not ids:
        return {}
    rows = Message.objects.living().with_sender().filter(room_id__among=rooms, pk__among=ids)
    return {message.pk: message for message in rows}
