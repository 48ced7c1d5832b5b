"""What a page of results shows of each message that was found."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chat.models import Message, Room
from chat.queries.search.found import Hit
from chat.queries.search.line import texts_of
from chat.queries.search.query import Term
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.attachments import Shown, files_of
from chat.rendering.excerpt import text_of
from chat.rendering.message import Around
from chat.rendering.search_snippets import Piece, snippet, snippet_with_hit

# Of what belongs to a message, how much of it that has a hit is shown below its text.
LINES_LIMIT = 2
PICTURES_LIMIT = 4


class HitRoom(NamedTuple):
    """The room of a message that was found."""

    pk: int
    title: str
    is_direct: bool
    emoji: str


class ShownHit(NamedTuple):
    """A message that was found, the words around what was searched for, and what stands beside.

    ``lines`` are of names of files, descriptions and addresses in which it was found, ``pictures``
    the first ones of the message.
    """

    room: HitRoom
    message: Message
    pieces: list[Piece]
    lines: list[list[Piece]]
    pictures: Sequence[Shown]
    earlier: Message | None
    later: Message | None


def shown_hits(
    hits: Sequence[Hit],
    terms: Sequence[Term],
    rooms: Sequence[SidebarRoom],
    open_rooms: Sequence[Room],
) -> list[ShownHit]:
    """Return ``hits`` as a page shows them; they are in ``rooms`` and ``open_rooms``."""
    where = _by_id(rooms, open_rooms)
    # People are called by the names that they have now.
    around = Around.of([hit.message for hit in hits])
    return [
        _shown(hit, text_of(around.body(hit.message)), terms, where[hit.message.room_id])
        for hit in hits
    ]


def _by_id(rooms: Sequence[SidebarRoom], open_rooms: Sequence[Room]) -> Mapping[int, HitRoom]:
    mine = [HitRoom(row.room_id, row.title, row.is_direct, row.emoji) for row in rooms]
    others = [HitRoom(room.pk, room.room_name, room.is_direct, room.emoji) for room in open_rooms]
    return {room.pk: room for room in (*mine, *others)}


def _shown(hit: Hit, text: str, terms: Sequence[Term], room: HitRoom) -> ShownHit:
    _, *beside = texts_of(hit.message, hit.files)
    lines = [line for line in (snippet_with_hit(one, terms) for one in beside) if line]
    files = files_of(hit.files)
    pictures = [one for one in files.pictures if one.thumbnail] if files else []
    return ShownHit(
        room,
        hit.message,
        snippet(text, terms),
        lines[:LINES_LIMIT],
        pictures[:PICTURES_LIMIT],
        hit.earlier,
        hit.later,
    )
