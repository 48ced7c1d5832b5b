"""When something was last said, in the little room beside the name of a room."""

from datetime import datetime, timedelta

from chatsite.reader import Reader

DAYS_BY_NAME = 6


def when(moment: datetime, reader: Reader, now: datetime) -> str:
    """Return the time of day for today, the weekday for the days before, and else the date."""
    then, today = moment.astimezone(reader.zone), now.astimezone(reader.zone).date()
    if then.date() == today:
        return reader.time_of_day(moment)
    if today - timedelta(days=DAYS_BY_NAME) <= then.date() <= today:
        return f"{then:%a}"
    return f"{then.day} {then:%b}" if then.year == today.year else f"{then.day} {then:%b %Y}"
