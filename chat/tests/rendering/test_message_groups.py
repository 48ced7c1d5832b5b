"""Days, the unread divider, and messages that continue the one before them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from chat.models import Message
from chat.rendering.timeline import Unread, timeline, with_classes

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def message(seq: int, moment: datetime, sender: int = 1, *, deleted: bool = False) -> Message:
    return Message(seq=seq, sender_id=sender, creation_date=moment, deleted=deleted)


def shape(messages: list[Message], zone: ZoneInfo = BERLIN, unread: int | None = None) -> list[str]:
    """Return the list in short: a day, ``unread``, or a place with ``+`` when it continues."""
    fragments = [f'<li class="message" data-seq="{row.seq}"></li>' for row in messages]
    short = []
    divider = None if unread is None else Unread(unread, 1)
    for item in timeline(messages, fragments, zone, unread=divider):
        day = re.search(r'data-day="(.+?)"', item)
        seq = re.search(r'data-seq="(\d+)"', item)
        if day:
            short.append(day[1])
        elif seq:
            short.append(seq[1] + "+" * ('class="message continued"' in item))
        else:
            short.append("unread")
    return short


def after(minutes: float, sender: int = 1, *, deleted: bool = False, seq: int = 2) -> Message:
    return message(seq, NOON + timedelta(minutes=minutes), sender, deleted=deleted)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (after(1), "2+"),
        (after(4.98), "2+"),
        (after(5), "2"),
        (after(1, sender=2), "2"),
        (after(1, deleted=True), "2+"),
    ],
    ids=["soon", "just in time", "too late", "somebody else", "a tombstone"],
)
def test_a_message_continues_its_predecessor(second: Message, expected: str) -> None:
    assert shape([message(1, NOON), second]) == ["2026-11-22", "1", expected]


def test_nothing_continues_a_tombstone() -> None:
    assert shape([message(1, NOON, deleted=True), after(1)]) == ["2026-11-22", "1", "2"]


def test_parts_of_a_second_do_not_count() -> None:
    """The browser knows whole seconds only, and must come to the same groups."""
    first = message(1, NOON.replace(microsecond=900_000))
    second = message(2, NOON + timedelta(minutes=5, microseconds=100_000))
    assert shape([first, second]) == ["2026-11-22", "1", "2"]


def test_a_day_begins_where_the_reader_is() -> None:
    late = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
    messages = [message(1, late), message(2, late + timedelta(minutes=2))]
    assert shape(messages) == ["2026-11-22", "1", "2026-11-23", "2"]
    assert shape(messages, ZoneInfo("UTC")) == ["2026-11-22", "1", "2+"]


def test_the_divider_stands_after_the_day_and_ends_a_group() -> None:
    assert shape([message(1, NOON), after(1)], unread=2) == ["2026-11-22", "1", "unread", "2"]
    assert shape([message(1, NOON)], unread=1) == ["2026-11-22", "unread", "1"]


def test_an_empty_list() -> None:
    assert shape([]) == []


def test_text_that_looks_like_a_message_is_left_alone() -> None:
    fragment = '<li class="message" id="m"><code><li class="message"</code></li>'
    assert with_classes(fragment, ("continued", True)).count("continued") == 1


def test_the_eleventh_in_a_row_begins_a_group() -> None:
    messages = [message(seq, NOON + timedelta(seconds=seq)) for seq in range(1, 23)]
    heads = [item for item in shape(messages)[1:] if not item.endswith("+")]
    assert heads == ["1", "11", "21"]


def test_my_own_say_so() -> None:
    messages = [message(1, NOON), message(2, NOON, 2), message(3, NOON, 2)]
    fragments = ['<li class="message"></li>'] * 3
    items = list(timeline(messages, fragments, BERLIN, reader_id=2))[1:]
    assert items == [
        '<li class="message"></li>',
        '<li class="message own"></li>',
        '<li class="message continued own"></li>',
    ]


def test_days_that_are_near_have_names() -> None:
    now = timezone.now()
    for before, name in ((0, "Today"), (1, "Yesterday"), (2, "")):
        day = now - timedelta(days=before)
        separator = next(timeline([message(1, day)], ["<li>"], UTC))
        assert f"<span>{name or f'{day:%A}, {day.day} {day:%B %Y}'}</span>" in separator


def test_the_divider_counts() -> None:
    items = list(timeline([message(1, NOON)], ["<li>"], BERLIN, unread=Unread(1, 5)))
    assert "<span>5 new</span>" in items[1]
