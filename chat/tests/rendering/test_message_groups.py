"""Days, the unread divider, and messages that continue the one before them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chat.models import Message
from chat.rendering.timeline import as_continued, timeline

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def message(seq: int, moment: datetime, sender: int = 1, *, deleted: bool = False) -> Message:
    return Message(seq=seq, sender_id=sender, creation_date=moment, deleted=deleted)


def shape(messages: list[Message], zone: ZoneInfo = BERLIN, unread: int | None = None) -> list[str]:
    """Return the list in short: a day, ``unread``, or a place with ``+`` when it continues."""
    fragments = [f'<li class="message" data-seq="{row.seq}"></li>' for row in messages]
    short = []
    for item in timeline(messages, fragments, zone, unread):
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
    assert as_continued(fragment).count("continued") == 1
