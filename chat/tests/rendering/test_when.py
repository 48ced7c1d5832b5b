"""When something was last said, beside the name of a room."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chat.rendering.when import when
from chatsite.reader import Reader

NOW = datetime(2026, 11, 28, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 28, 9, 5, tzinfo=UTC), "09:05"),
        (datetime(2026, 11, 27, 23, 59, tzinfo=UTC), "Fri"),
        (datetime(2026, 11, 22, 0, 0, tzinfo=UTC), "Sun"),
        (datetime(2026, 11, 21, 23, 59, tzinfo=UTC), "21 Nov"),
        (datetime(2025, 12, 31, 12, 0, tzinfo=UTC), "31 Dec 2025"),
    ],
)
def test_says_as_much_as_is_needed(moment: datetime, said: str) -> None:
    assert when(moment, Reader(UTC), NOW) == said


def test_today_is_the_readers() -> None:
    reader = Reader(ZoneInfo("Asia/Tokyo"))
    assert when(datetime(2026, 11, 28, 9, 5, tzinfo=UTC), reader, NOW) == "Sat"
    assert when(datetime(2026, 11, 28, 15, 5, tzinfo=UTC), reader, NOW) == "00:05"


def test_today_is_said_by_the_readers_clock() -> None:
    reader = Reader(UTC, has_twelve_hours=True)
    assert (
        when(datetime(2026, 11, 28, 16, 5, tzinfo=UTC), reader, NOW) == "4:05\N{NO-BREAK SPACE}pm"
    )
