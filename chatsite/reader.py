"""When something happened, where its reader is: their time zone and their clock."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

from chatsite.appearance import clock_has_twelve_hours

ZONE_NAME_LIMIT = 64


class Reader(NamedTuple):
    """The time zone of somebody's browser, and whether their clock has twelve hours."""

    zone: tzinfo = UTC
    has_twelve_hours: bool = False

    def time_of_day(self, moment: datetime) -> str:
        """Return the time of ``moment``, such as ``16:51`` or ``4:51 pm``.

        static/js/server/clock.js writes the same.
        """
        local = moment.astimezone(self.zone)
        if not self.has_twelve_hours:
            return f"{local:%H:%M}"
        half = "am" if local.hour < 12 else "pm"
        return f"{local.hour % 12 or 12}:{local:%M}\N{NO-BREAK SPACE}{half}"

    def date_and_time(self, moment: datetime) -> str:
        """Return the whole of ``moment``, such as ``22 November 2026, 16:51``."""
        local = moment.astimezone(self.zone)
        return f"{local.day} {local:%B %Y}, {self.time_of_day(moment)}"

    def near_or_date_and_time(self, moment: datetime) -> str:
        """Return ``moment`` as people say it, such as ``yesterday, 16:51``; else the whole of it.

        static/js/server/local_times.js writes the same.
        """
        near = near_day(moment.astimezone(self.zone).date(), timezone.localdate(timezone=self.zone))
        return f"{near}, {self.time_of_day(moment)}" if near else self.date_and_time(moment)


def near_day(day: date, today: date) -> str:
    """Return ``today``, ``yesterday``, or nothing for any other day."""
    if day == today:
        return "today"
    return "yesterday" if day == today - timedelta(days=1) else ""


def reader_of(request: HttpRequest) -> Reader:
    """Return where and how the person who asks reads times."""
    zone = time_zone(zone_name_of(request))
    return Reader(zone, clock_has_twelve_hours(request))


def zone_name_of(request: HttpRequest) -> str:
    """Return the name of the time zone that a browser tells, or what else stands there."""
    return request.COOKIES.get("timezone", "")


def time_zone(name: str) -> tzinfo:
    """Return the zone with this IANA name, as a browser tells it; UTC when there is none."""
    return zone_named(name) or UTC


def zone_named(name: str) -> tzinfo | None:
    """Return the zone with this IANA name, ``None`` when there is none."""
    if len(name) <= ZONE_NAME_LIMIT:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            # Not known here, or no name at all: whoever asks may write anything.
            pass
    return None
