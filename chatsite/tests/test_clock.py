"""Clocks of twelve and of twenty-four hours, by the language that a browser asks for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from chatsite.clock import has_twelve_hours
from chatsite.reader import Reader


@pytest.mark.parametrize(
    ("languages", "twelve"),
    [
        ("en-US,en;q=0.9", True),
        ("en", True),
        ("en-GB,en;q=0.9", False),
        ("EN-gb", False),
        ("de-DE,de;q=0.9,en;q=0.8", False),
        ("es-MX", True),
        ("es-ES", False),
        ("fr", False),
        ("zh-Hant-TW", True),
        ("zh-CN", False),
        ("ko-KR", True),
        ("hi;q=0.5", True),
        ("", False),
        ("*", False),
        ("-", False),
        ("en" * 10_000, False),
    ],
)
def test_the_first_language_decides(languages: str, twelve: bool) -> None:
    assert has_twelve_hours(languages) is twelve


@pytest.mark.parametrize(
    ("hour", "twelve", "twenty_four"),
    [(0, "12:05 am", "00:05"), (9, "9:05 am", "09:05"), (12, "12:05 pm", "12:05")],
)
def test_times_of_day(hour: int, twelve: str, twenty_four: str) -> None:
    moment = datetime(2026, 11, 22, hour, 5, tzinfo=UTC)
    assert Reader(UTC, True).time_of_day(moment) == twelve.replace(" ", "\N{NO-BREAK SPACE}")
    assert Reader(UTC, False).time_of_day(moment) == twenty_four


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "today, 00:30"), (1, "yesterday, 23:30"), (24, "yesterday, 00:30"), (25, "")],
)
def test_days_that_are_near_have_names(hours: int, said: str) -> None:
    # Whose days have 24 hours all year.
    tokyo = Reader(ZoneInfo("Asia/Tokyo"))
    midnight = timezone.localtime(timezone=tokyo.zone).replace(hour=0, minute=30)
    moment = midnight.astimezone(UTC) - timedelta(hours=hours)
    assert tokyo.near_or_date_and_time(moment) == (said or tokyo.date_and_time(moment))


def test_times_are_those_where_the_reader_is() -> None:
    moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert Reader(ZoneInfo("Europe/Berlin")).date_and_time(moment) == "23 November 2026, 00:30"
