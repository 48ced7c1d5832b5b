"""Two windows of one person put favourites in order at the same moment: all of them stay there."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.favourites import add_favourite, move_favourite
from chat.actions.rooms import create_room
from chat.queries.sidebar import favourites_of, sidebar_of
from chatsite.testing.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = 8


def test_none_is_lost(owner: User) -> None:
    rooms = [create_room(owner, f"Room {number}", "", "open").pk for number in range(ROOMS)]

    def order() -> list[int]:
        return [row.room_id for row in favourites_of(sidebar_of(owner))]

    at_once(ROOMS, lambda number: add_favourite(membership_of(owner, rooms[number])))
    assert sorted(order()) == sorted(rooms)
    first = order()[0]
    others = [room for room in rooms if room != first]
    at_once(ROOMS - 1, lambda number: move_favourite(membership_of(owner, others[number]), first))
    assert sorted(order()) == sorted(rooms)
    # Whatever came between, what is asked for by itself is what becomes of it.
    move_favourite(membership_of(owner, first), others[0])
    at = order().index(first)
    assert order()[at : at + 2] == [first, others[0]]
