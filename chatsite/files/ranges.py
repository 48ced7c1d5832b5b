"""Which bytes of a file a request asks for (RFC 9110, sections 13 and 14)."""

import re
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.http import parse_etags

# Longer numbers are of no file.
RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))", re.ASCII)


class Span(NamedTuple):
    """``size`` bytes from ``first`` on."""

    first: int
    size: int


class OutsideError(Exception):
    """The range that is asked for has nothing of the file in it."""


def is_known(request: HttpRequest, tag: str) -> bool:
    """Return whether who asks has what ``tag`` stands for, by If-None-Match."""
    known = request.headers.get("If-None-Match", "")
    tags = {each.removeprefix("W/") for each in parse_etags(known)}
    return tag in tags or "*" in tags


def span_of(request: HttpRequest, size: int, tag: str) -> Span | None:
    """Return which part of ``size`` bytes is asked for, ``None`` for all of them.

    All are asked for by several ranges at once, which nobody has to answer, by what is no range,
    and by who had a part of something else than ``tag``. Raises ``OutsideError``.
    """
    found = RANGE.fullmatch(request.headers.get("Range", "").strip())
    is_get = request.META["REQUEST_METHOD"] == "GET"
    if found is None or not is_get or request.headers.get("If-Range", tag).strip() != tag:
        return None
    first, last, of_the_end = found.groups()
    if of_the_end is not None:
        start, end = max(size - int(of_the_end), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise OutsideError
    return Span(start, end - start)
