"""The days that a search names, where whoever searches is."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = re.compile(r"([0-9]{4,9})-([0-9]{2})-([0-9]{2})")
#: The years of days that can be named.
FIRST_YEAR, LAST_YEAR = 1970, 9999
TODAY, YESTERDAY = WORDS = ("today", "yesterday")
# Later than any day begins, wherever that is.
END = datetime(LAST_YEAR, 12, 31, 23, 59, 59, tzinfo=UTC)


def day_named(value: str, now: datetime, zone: tzinfo) -> date | None:
    """Return the day that ``value`` names: one such as 2026-05-03, ``today`` or ``yesterday``.

    ``None`` for anything else. Raises ``OverflowError`` for a day of another year than those from
    ``FIRST_YEAR`` to ``LAST_YEAR``.
    """
    word = value.lower()
    if word in WORDS:
        return now.astimezone(zone).date() - timedelta(days=WORDS.index(word))
    found = DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError
    try:
        return date(year, month, day)
    except ValueError:
        return None


def beginning_of(day: date, zone: tzinfo) -> datetime:
    """Return when ``day`` begins in ``zone``, at the latest ``END``."""
    try:
        return datetime.combine(day, time.min, zone).astimezone(UTC)
    except OverflowError:
        return END


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return when the day after ``day`` begins, at the latest ``END``."""
    return END if day == date.max else beginning_of(day + timedelta(days=1), zone)
