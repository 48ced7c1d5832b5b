"""Messages of many rooms for somebody who syncs: what changed after a number of each, and the
newest of others.

Numbers of a room are a range of an index, and of all rooms together a bounded count of them is
looked at.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from chat.models import Message
from chat.queries.senders import load_senders
from chat.queries.sidebar_room import SidebarRoom
from chatsite.orm.prepared import Prepared, PreparedModels

#: Of a room that begins, the newest messages.
NEWEST = 20
# How many numbers are looked at: a few, and more where few of them are the latest of a message.
NUMBERS = (250, 2_000, 16_000)
# How many places from the end of each room that begins, for the same reason.
PLACES = (2 * NEWEST, 32 * NEWEST)
# SQLite takes at most 1,000 conditions in one statement.
ROOMS_AT_ONCE = 300
BY_CHANGE, BY_PLACE = "changed_seq", "seq"


def _in_range(column: str) -> Callable[[int, int, int], QuerySet[Message]]:
    """Return what composes the query of messages of a room within a range of ``column``."""

    def compose(room_id: int, after: int, end: int) -> QuerySet[Message]:
        return Message.objects.of(room_id).filter(**{f"{column}__gt": after, f"{column}__lte": end})

    return compose


def _places_in_range(column: str) -> Prepared:
    in_range = _in_range(column)
    return Prepared(lambda *given: in_range(*given).values_list("room_id", column), 3)


FOUND = {column: _places_in_range(column) for column in (BY_CHANGE, BY_PLACE)}
MESSAGES = {column: PreparedModels(_in_range(column), 3) for column in (BY_CHANGE, BY_PLACE)}


class Range(NamedTuple):
    """Of a room, what comes after a number or place, up to another."""

    room_id: int
    after: int
    end: int


class Found(NamedTuple):
    """A message that is to be told, by its number or its place."""

    room_id: int
    at: int


def changes(rooms: Sequence[SidebarRoom], numbers: dict[int, int], most: int) -> list[Found]:
    """Return what changed in ``rooms`` after ``numbers``, and move these on to what is told.

    Returns ``most`` messages at most, and maybe fewer though there are more.
    """
    found: list[Found] = []
    for count in NUMBERS:
        ranges = _ranges(rooms, numbers, count)
        if not ranges or len(found) == most:
            break
        rows = _within(ranges, BY_CHANGE)
        end = most - len(found)
        found += rows[:end]
        numbers |= {one.room_id: one.end for one in ranges}
        if rows[end:]:
            # Nothing was told of the rooms after that of the first which is left out.
            first = rows[end]
            order = [one.room_id for one in ranges]
            left_out = ranges[order.index(first.room_id) :]
            numbers |= {one.room_id: one.after for one in left_out}
            numbers[first.room_id] = first.at - 1
    return found


def _ranges(rooms: Sequence[SidebarRoom], numbers: Mapping[int, int], count: int) -> list[Range]:
    """Return ranges of ``count`` numbers together, of the first of ``rooms`` that have any."""
    ranges: list[Range] = []
    for row in rooms:
        after = numbers[row.room_id]
        end = min(row.number, after + count)
        if end > after:
            ranges.append(Range(row.room_id, after, end))
            count -= end - after
        if len(ranges) == ROOMS_AT_ONCE:
            break
    return ranges


def newest_of(rooms: Sequence[SidebarRoom], count: int) -> list[list[Found]]:
    """Return the newest messages of each of the first of ``rooms``, ``count`` together at most.

    The first of all is there if ``count`` is not less than ``NEWEST``.
    """
    tried = _about(rooms, count)
    newest: dict[int, list[Found]] = {}
    for reach in PLACES:
        ranges = [
            Range(row.room_id, row.last_seq - reach, row.last_seq)
            for row in tried
            if len(newest.get(row.room_id, ())) < min(NEWEST, row.last_seq)
        ]
        newest |= {one.room_id: [] for one in ranges}
        for one in _within(ranges, BY_PLACE) if ranges else ():
            newest[one.room_id].append(one)
    fitting = []
    for row in tried:
        fitting.append(newest.get(row.room_id, [])[-NEWEST:])
        count -= len(fitting[-1])
        if count < 0:
            return fitting[:-1]
    return fitting


def _about(rooms: Sequence[SidebarRoom], count: int) -> list[SidebarRoom]:
    """Return the first of ``rooms`` that have about ``count`` newest messages together."""
    tried: list[SidebarRoom] = []
    for row in rooms:
        # What happened is not counted there; and it may have begun anywhere.
        count -= min(NEWEST, row.room_messages + row.thread_messages)
        if count < 0:
            break
        tried.append(row)
    return tried


def messages_by(column: str, found: Sequence[Found]) -> list[Message]:
    """Return what was found by a ``column``, of each room in the order of changes.

    Their ``sender`` is loaded. They are not searched for by their ids, for which SQLite reads all
    of a huge room. What has changed since has another number, and is told with that.
    """
    places: dict[int, list[int]] = {}
    for one in found:
        places.setdefault(one.room_id, []).append(one.at)
    # Nothing else is between those of a room.
    ranges = [Range(room_id, min(ats) - 1, max(ats)) for room_id, ats in places.items()]
    rows = MESSAGES[column].all_of_any(ranges)
    load_senders(rows)
    order = {room_id: number for number, room_id in enumerate(places)}
    return sorted(rows, key=lambda row: (order[row.room_id], row.changed_seq))


def _within(ranges: Sequence[Range], column: str) -> list[Found]:
    """Return the messages within ``ranges`` of a column: room by room, ascending in each."""
    order = {one.room_id: number for number, one in enumerate(ranges)}
    rows = sorted(FOUND[column].rows_of_any(ranges), key=lambda row: (order[row[0]], row[1]))
    return [Found(*row) for row in rows]
