"""The archived rooms of one person."""

from collections.abc import Sequence

from chat.queries.directory import PAGE_SIZE
from chat.queries.find import rooms_matching
from chat.queries.sidebar_room import SidebarRoom


def archived_page(
    rooms: Sequence[SidebarRoom], search: str = "", after: int = 0
) -> tuple[list[SidebarRoom], int | None]:
    """Return those of ``rooms`` that are archived, in their order, and what to give as ``after``.

    ``rooms`` are all of somebody's sidebar, ``search`` is part of a name, ``after`` the id of the
    last room that was shown; at the end it is ``None``. Raises ``ValidationError`` as ``words_of``
    does.
    """
    archived = [row for row in rooms if row.is_archived]
    if search.strip():
        matching = {row.room_id for row in rooms_matching(search, archived)}
        archived = [row for row in archived if row.room_id in matching]
    ids = [row.room_id for row in archived]
    start = ids.index(after) + 1 if after in ids else 0
    shown = archived[start : start + PAGE_SIZE]
    return shown, shown[-1].room_id if len(archived) > start + PAGE_SIZE else None
