"""What the views of the chat have in common: how one asks, and with which numbers."""

import re
from datetime import date, datetime, time

from django.http import Http404, HttpRequest

from chat.queries.moments import Moment, moment_of
from chatsite.http.converters import whole_number
from chatsite.reader import reader_of

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def runs_scripts(request: HttpRequest) -> bool:
    """Return whether this browser runs our scripts: they keep its time zone in a cookie."""
    return "timezone" in request.COOKIES


def number_in(request: HttpRequest, name: str) -> int | None:
    """Return the whole number in the address's parameter ``name``, ``None`` without it.

    Raises ``Http404`` for anything that is not a number the database can hold.
    """
    if name not in request.GET:
        return None
    number = whole_number(request.GET[name])
    if number is None:
        raise Http404(f"{name} is not a number.")
    return number


def day_in(request: HttpRequest) -> datetime | None:
    """Return when the day in ``?date=`` (such as 2026-11-29) begins for the reader.

    ``None`` without one; raises ``ValueError``.
    """
    typed = request.GET.get("date", "")
    if not typed:
        return None
    if not DAY.fullmatch(typed):
        raise ValueError("date is not a day.")
    return datetime.combine(date.fromisoformat(typed), time.min, reader_of(request).zone)


def moment_in(request: HttpRequest, name: str = "before") -> Moment | None:
    """Return the place in a list that the address's parameter ``name`` says.

    Raises ``Http404`` for none of ours.
    """
    typed = request.GET.get(name, "")
    moment = moment_of(typed)
    if typed and moment is None:
        raise Http404(f"{name} is not a place in this list.")
    return moment
