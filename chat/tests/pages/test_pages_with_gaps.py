"""Numbers between messages may be far apart; pages and catch-up find what lies beyond."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.send import send_message
from chat.models import Room, RoomCounter
from chat.queries import history
from chat.queries.changes import messages_after
from chat.queries.ranges import ranges
from chat.queries.sidebar import sidebar_of
from chat.queries.unread import first_unread

GAP = 3_000
COUNT = 7


@pytest.fixture
def places(open_room: Room, owner: User) -> list[int]:
    """The places of seven messages with thousands of numbers between them."""
    found = []
    for number in range(COUNT):
        membership = membership_of(owner, open_room.pk)
        found.append(send_message(membership, f"Number {number}", uuid4())[0].seq)
        counter = RoomCounter.objects.get(pk=open_room.pk)
        RoomCounter.objects.filter(pk=open_room.pk).update(number=counter.number + GAP)
    return found


def test_pages_reach_over_gaps(open_room: Room, member: User, places: list[int]) -> None:
    (here,) = [row for row in sidebar_of(member) if row.room_id == open_room.pk]

    def seqs(page: history.Page) -> tuple[list[int], bool, bool]:
        return [message.seq for message in page.messages], page.has_before, page.has_after

    assert places[-1] > GAP * (COUNT - 1)
    assert seqs(history.newest_page(here, 3)) == (places[4:], True, False)
    assert seqs(history.page_before(here, places[4], 3)) == (places[1:4], True, True)
    assert seqs(history.page_before(here, places[1], 3)) == (places[:1], False, True)
    assert seqs(history.page_after(here, places[1], 3)) == (places[2:5], True, True)
    assert seqs(history.page_after(here, 0, 2)) == (places[:2], False, True)
    assert seqs(history.page_around(here, places[3], 4)) == (places[1:5], True, True)


def test_unread_and_catch_up_reach_over_gaps(
    open_room: Room, member: User, places: list[int]
) -> None:
    (here,) = [row for row in sidebar_of(member) if row.room_id == open_room.pk]
    assert here.unread == COUNT
    assert first_unread(here) == places[0]
    assert first_unread(here._replace(last_read_seq=places[2])) == places[3]
    messages, cursor, more, _ = messages_after(open_room.pk, places[0], limit=2)
    assert ([row.seq for row in messages], cursor, more) == (places[1:3], places[2], True)
    messages, cursor, more, _ = messages_after(open_room.pk, places[4], limit=2)
    assert ([row.seq for row in messages], more) == (places[5:], False)
    assert cursor == RoomCounter.objects.get(pk=open_room.pk).number


def test_ranges_end_with_everything() -> None:
    assert list(ranges(50, 3)) == [None]
    assert list(ranges(50, 200)) == [None]
    assert list(ranges(50, 201)) == [200, None]
    assert list(ranges(50, 1_000_000)) == [200, 1600, 12800, 102400, 819200, None]
