"""Pages of a room's messages, each at a cost that does not grow with the room."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from chat.models import MembershipState, Message
from chat.queries.ranges import ranges
from chat.queries.unread import first_unread, unread_among
from chat.rendering.message_cache import KEY_COLUMNS, MessageKey
from chatsite.orm.prepared import Prepared

PAGE_SIZE = 50
PAGE_LIMIT = 200
LAST_PLACE = 2**63 - 1


@dataclass(frozen=True)
class Page:
    """Messages, oldest first, and the room's number as it was before they were read.

    ``mark`` is that of its newest message at that number.
    """

    messages: list[MessageKey]
    has_before: bool
    has_after: bool
    cursor: int
    mark: str


def newest_page(state: MembershipState, limit: int = PAGE_SIZE) -> Page:
    """Return the room's latest ``limit`` messages."""
    return page_before(state, state.last_seq + 1, limit)


def page_before(state: MembershipState, seq: int, limit: int = PAGE_SIZE) -> Page:
    """Return the ``limit`` messages before the place ``seq``."""
    rows = _before(state, seq, limit + 1)
    return _page(state, rows[:limit][::-1], len(rows) > limit, end=seq - 1)


def page_after(state: MembershipState, seq: int, limit: int = PAGE_SIZE) -> Page:
    """Return the ``limit`` messages after the place ``seq``."""
    rows = _from(state, seq + 1, limit)
    has_before = Message.objects.of(state.room_id).filter(seq__lte=seq).exists()
    return _page(state, rows, has_before, end=seq)


def page_around(state: MembershipState, seq: int, limit: int = PAGE_SIZE) -> Page:
    """Return about ``limit`` messages with the place ``seq`` in their middle."""
    half = limit // 2
    before = _before(state, seq, half + 1)
    after = _from(state, seq, limit - half)
    return _page(state, before[:half][::-1] + after, len(before) > half, end=seq)


def opening_page(state: MembershipState, unread: int) -> tuple[Page, int | None]:
    """Return the page at which to open a room with ``unread`` messages unread: with the first of
    them, or else the newest. The second value is the place of that first one.
    """
    page = newest_page(state)
    if not unread:
        return page, None
    shown = unread_among(page.messages, state)
    # Also where a count is wrong a room can be opened.
    first = shown[0] if shown and len(shown) >= unread else first_unread(state)
    if first is not None and page.messages and first < page.messages[0].seq:
        page = page_around(state, first)
    return page, first


def _before(state: MembershipState, seq: int, count: int) -> list[tuple[Any, ...]]:
    """Return at most ``count`` messages before the place ``seq``, newest first."""
    found: list[tuple[Any, ...]] = []
    for width in ranges(count, seq):
        least = 0 if width is None else max(seq - width, 0)
        found = _backwards(count).rows(state.room_id, least, seq)
        if len(found) == count:
            break
    return found


def _from(state: MembershipState, seq: int, count: int) -> list[tuple[Any, ...]]:
    """Return at most ``count`` messages from the place ``seq`` on, oldest first."""
    found: list[tuple[Any, ...]] = []
    for width in ranges(count, state.last_seq - seq):
        end = LAST_PLACE if width is None else min(seq + width, LAST_PLACE)
        found = _forwards(count).rows(state.room_id, min(seq, LAST_PLACE), end)
        if len(found) == count:
            break
    return found


@cache
def _backwards(count: int) -> Prepared:
    return Prepared(lambda *places: _between(*places).order_by("-seq")[:count], 3)


@cache
def _forwards(count: int) -> Prepared:
    return Prepared(lambda *places: _between(*places).order_by("seq")[:count], 3)


def _between(room_id: int, least: int, end: int) -> QuerySet[Message, tuple[Any, ...]]:
    messages = Message.objects.of(room_id).filter(seq__gte=least, seq__lt=end)
    return messages.values_list(*KEY_COLUMNS)


def _page(state: MembershipState, rows: list[tuple[Any, ...]], has_before: bool, end: int) -> Page:
    """Return the page; ``end`` is the place it reaches when it has no messages."""
    messages = [MessageKey._make(row) for row in rows]
    reached = messages[-1].seq if messages else end
    return Page(messages, has_before, reached < state.last_seq, state.number, state.mark or "")
