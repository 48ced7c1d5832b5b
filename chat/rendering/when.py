"""When something was last said, in the little room beside the name of a room."""

from datetime import datetime, timedelta, tzinfo

DAYS_BY_NAME = 6


def when(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """Return the time of day for today, the weekday for the days before, and else the date."""
    then, today = moment.astimezone(zone), now.astimezone(zone).date()
    if then.date() == today:
        return f"{then:%H:%M}"
    if today - timedelta(days=DAYS_BY_NAME) <= then.date() <= today:
        return f"{then:%a}"
    return f"{then.day} {then:%b}" if then.year == today.year else f"{then.day} {then:%b %Y}"
