"""A feed delivers each change once and in order, however they arrive, are lost or repaired."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chat.live.change import Batch, Change
from chat.live.feed import EARLY_LIMIT, Feed

ROOM = 7
LAST = 30


def change(number: int) -> Change:
    """Return the change with this number."""
    return Change(ROOM, number, b"html", b"{}", b"{}")


def feed_from_the_first() -> Feed:
    """Return a feed that delivers whatever happens in the room."""
    feed = Feed(ROOM)
    feed.begin(0)
    return feed


def repair(after: int, latest: list[int], until: int) -> Batch:
    """Return what the database says: only the latest change of each message, in order."""
    numbers = sorted({number for number in latest if after < number <= until})
    return Batch([change(number) for number in numbers], max(until, after))


@settings(deadline=None)
@given(data=st.data())
def test_order(data: st.DataObject) -> None:
    feed = feed_from_the_first()
    delivered: list[int] = []
    # What a message's later change has overtaken is not found by a repair any more.
    kept = data.draw(st.lists(st.integers(1, LAST), unique=True))
    committed = 0
    for _ in range(data.draw(st.integers(1, 40))):
        committed = max(committed, data.draw(st.integers(0, LAST)))
        if data.draw(st.booleans()):
            arriving = (
                data.draw(st.lists(st.integers(1, committed), max_size=6)) if committed else []
            )
            due = feed.take(change(number) for number in arriving)
        else:
            until = data.draw(st.integers(feed.position, max(feed.position, committed)))
            batch = repair(feed.position, [*kept, until], until)
            if data.draw(st.booleans()):
                # Something arrives while the database is being asked.
                first = feed.take([change(feed.position + 1)]) if committed > feed.position else []
                delivered += [found.number for found in first]
            due = feed.take_repair(batch)
        delivered += [found.number for found in due]
        assert delivered == sorted(set(delivered))
        assert not delivered or delivered[-1] <= feed.position
        assert all(number > feed.position for number in feed.early)


@settings(deadline=None)
@given(numbers=st.permutations(range(1, LAST + 1)))
def test_what_arrives_in_any_order_is_delivered_in_order(numbers: list[int]) -> None:
    feed = feed_from_the_first()
    delivered = [found.number for number in numbers for found in feed.take([change(number)])]
    assert delivered == list(range(1, LAST + 1))
    assert not feed.has_gap


def test_any_number_of_changes_may_arrive_together() -> None:
    feed = feed_from_the_first()
    count = 3 * EARLY_LIMIT
    due = feed.take(change(number) for number in range(1, count + 1))
    assert [found.number for found in due] == list(range(1, count + 1))
    assert not feed.has_gap


def test_what_waits_for_its_predecessor_is_bounded() -> None:
    feed = feed_from_the_first()
    assert feed.take(change(number) for number in range(2, 3 * EARLY_LIMIT)) == []
    assert len(feed.early) == EARLY_LIMIT


def test_the_first_change_of_an_unknown_room_is_its_beginning() -> None:
    feed = Feed(ROOM)
    assert [found.number for found in feed.take([change(5), change(4)])] == [4, 5]
    assert feed.take([change(3)]) == []
