"""What somebody who was away does not hold of their rooms, a page at a time.

The same number of queries for any number of rooms, and however much happened in them.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from chat.models import Message, mark_of
from chat.queries.sidebar_room import SidebarRoom
from chat.queries.sync_cursor import Cursor, Held, Witness
from chat.queries.sync_messages import BY_CHANGE, BY_PLACE, changes, messages_by, newest_of
from chatsite.orm.prepared import Prepared

#: Messages of one answer.
MESSAGES_LIMIT = 200
#: Rooms of one answer that have changed, and that begin.
ROOMS_LIMIT = 100
#: Rooms of one person, those with the latest messages: their cursor fits into an address.
ROOMS_MOST = 600
WITNESSES = 8
PLACES = Prepared(
    lambda room_id, seq: (
        Message.objects.of(room_id).filter(seq=seq).values_list("room_id", "seq", "client_id")
    ),
    2,
)


class Sync(NamedTuple):
    """One answer: which rooms are told, which are ``gone``, and messages with ``sender`` loaded.

    Of each room the messages come in the order of their ``changed_seq``. ``cursor`` says what is
    held with it, and ``more`` whether there is more to tell.
    """

    room_ids: list[int]
    gone: list[int]
    messages: list[Message]
    cursor: Cursor
    more: bool


def is_of_this_history(cursor: Cursor, rooms: Sequence[SidebarRoom]) -> bool:
    """Return whether what a client holds was told by the history that is stored here.

    ``rooms`` are theirs now. Once a backup was restored, messages are missing that were newest
    before, or have others in their places, or numbers are not reached.
    """
    held, by_id = cursor.rooms, {row.room_id: row for row in rooms}
    if any(row.number < held[row.room_id].number for row in rooms if row.room_id in held):
        return False
    witnesses = [one for one in cursor.witnesses[:WITNESSES] if one.room_id in by_id]
    if any(by_id[one.room_id].last_seq < one.seq for one in witnesses):
        return False
    newest = {(row.room_id, row.last_seq): row.mark for row in rooms}
    places = [(one.room_id, one.seq) for one in witnesses]
    rows = PLACES.rows_of_any([place for place in places if place not in newest])
    newest |= {(room_id, seq): mark_of(client_id) for room_id, seq, client_id in rows}
    return all(newest.get((one.room_id, one.seq)) == one.mark for one in witnesses)


def sync(
    held: Mapping[int, Held], rooms: Sequence[SidebarRoom], states: Mapping[int, bytes]
) -> Sync:
    """Return what somebody is to be told who holds ``held``.

    ``rooms`` are theirs, in the order in which they are told, and ``states`` what ``Held.state``
    is of them now.
    """
    known = [row for row in rooms if row.room_id in held]
    numbers = {row.room_id: held[row.room_id].number for row in known}
    found = changes(known, numbers, MESSAGES_LIMIT)
    others = [row for row in rooms if row.room_id not in held]
    newest = newest_of(others[:ROOMS_LIMIT], MESSAGES_LIMIT - len(found))
    beginning = others[: len(newest)]
    messages = messages_by(BY_CHANGE, found)
    messages += messages_by(BY_PLACE, list(chain.from_iterable(newest)))
    numbers |= {row.room_id: row.number for row in beginning}
    changed = [
        row
        for row in known
        if states[row.room_id] != held[row.room_id].state
        or held[row.room_id].number < numbers[row.room_id] == row.number
    ]
    told = [*changed[:ROOMS_LIMIT], *beginning]
    told_ids = [row.room_id for row in told]
    now = {room_id: one.state for room_id, one in held.items()}
    now |= {room_id: states[room_id] for room_id in told_ids}
    after = {room_id: Held(number, now[room_id]) for room_id, number in numbers.items()}
    is_behind = any(row.number > numbers.get(row.room_id, row.number) for row in rooms)
    more = is_behind or len(changed) > ROOMS_LIMIT or len(others) > len(beginning)
    gone = sorted(held.keys() - numbers.keys())
    cursor = Cursor(after, _witnesses(rooms))
    return Sync(told_ids, gone, messages, cursor, more)


def _witnesses(rooms: Sequence[SidebarRoom]) -> list[Witness]:
    marked = (Witness(row.room_id, row.last_seq, row.mark) for row in rooms if row.mark)
    return [witness for witness, _ in zip(marked, range(WITNESSES), strict=False)]
