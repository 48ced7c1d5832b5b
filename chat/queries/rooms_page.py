"""The rooms of a person in parts: nearly always there is but one."""

from collections.abc import Sequence

from chat.queries.moments import Moment
from chat.queries.sidebar_room import SidebarRoom

ROOMS_PAGE_LIMIT = 500


def rooms_page(
    rooms: Sequence[SidebarRoom], after: Moment | None, limit: int
) -> tuple[list[SidebarRoom], Moment | None]:
    """Return the first ``limit`` of ``rooms`` that follow ``after``, the latest first.

    Returns also the place of the last where there are more. ``rooms`` are all of the person's.
    """
    ordered = sorted(((_place_of(row), row) for row in rooms), key=_by_place, reverse=True)
    rest = [one for one in ordered if after is None or one[0] < after]
    page = rest[:limit]
    following = page[-1][0] if len(rest) > limit else None
    return [row for _, row in page], following


def _place_of(row: SidebarRoom) -> Moment:
    return Moment(row.latest, row.room_id)


def _by_place(one: tuple[Moment, SidebarRoom]) -> Moment:
    return one[0]
