"""What one request searches for, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chat.queries.moments import Moment
from chat.queries.search.found import Scope
from chat.queries.search.places import BOTTOM, TOP, Place, place_before, second_of
from chat.queries.search.query import Query, State


@dataclass(frozen=True)
class Asked:
    """Who searches for what in which rooms: from ``floor`` on, and below ``start``."""

    user_id: int
    query: Query
    scopes: Mapping[int, Scope]
    floor: Place
    start: Place

    @property
    def is_in_vain(self) -> bool:
        """Whether nothing can be found."""
        return not self.scopes or self.floor >= self.start


class Step(NamedTuple):
    """Some of what may be found, in any order.

    All that is above ``reached``, or there, has been proposed with it; of the last step it is
    ``BOTTOM``.
    """

    places: list[Place]
    reached: Place


#: What may be found, until there is no more or nobody wants more.
Steps = Iterator[Step]


def asked(user_id: int, scopes: Sequence[Scope], query: Query, before: Moment | None) -> Asked:
    """Return what is to be searched for: in those of the rooms where there may be any of it."""
    tops = [TOP]
    if before is not None:
        tops.append(Place(second_of(before.creation_date), before.pk))
    if query.until is not None:
        tops.append(place_before(query.until))
    floor = BOTTOM if query.since is None else Place(second_of(query.since), 0)
    rooms = {scope.room_id: scope for scope in scopes if _may_have(scope, query)}
    return Asked(user_id, query, rooms, floor, min(tops))


def _may_have(scope: Scope, query: Query) -> bool:
    if query.room_ids is not None and scope.room_id not in query.room_ids:
        return False
    if State.UNREAD in query.states:
        return scope.last_read_seq is not None and scope.last_read_seq < scope.last_seq
    return scope.last_message_date is not None


def first_seq(asked: Asked, scope: Scope) -> int:
    """Return the place in its room from which on messages are looked at."""
    if State.UNREAD in asked.query.states and scope.last_read_seq is not None:
        return scope.last_read_seq + 1
    return 0
