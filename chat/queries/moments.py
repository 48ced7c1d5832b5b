"""Places in a list of several rooms, newest first: a moment, and an id where several share it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar

from django.db.models import Q

from chatsite.http.converters import LARGEST_ID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# Microseconds up to the year 9000, a sign, and an id.
TEXT_LENGTH = 37
LATEST = 221_845_219_200_000_000


# Of what is listed by moments.
PAGE_SIZE = 50


class Moment(NamedTuple):
    """Where a row stands among others."""

    creation_date: datetime
    pk: int

    @property
    def text(self) -> str:
        """How addresses and answers write it."""
        return f"{(self.creation_date - EPOCH) // MICROSECOND}-{self.pk}"

    @property
    def before(self) -> Q:
        """Which rows come after it in the list: what is older."""
        same = Q(creation_date=self.creation_date, pk__lt=self.pk)
        return Q(creation_date__lt=self.creation_date) | same


class Placed(Protocol):
    """What stands in such a list."""

    @property
    def creation_date(self) -> datetime: ...
    @property
    def pk(self) -> int: ...


Row = TypeVar("Row", bound=Placed)


def page_of(rows: Sequence[Row], size: int) -> tuple[Sequence[Row], Moment | None]:
    """Return the first ``size`` of ``rows``, and the place of the last where there are more."""
    page = rows[:size]
    following = Moment(page[-1].creation_date, page[-1].pk) if len(rows) > size else None
    return page, following


def moment_of(text: str) -> Moment | None:
    """Return what ``Moment.text`` wrote, ``None`` for anything else."""
    first, _, second = text.partition("-")
    parts = (first, second)
    if len(text) > TEXT_LENGTH or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    microseconds, pk = int(first), int(second)
    if microseconds > LATEST or pk > LARGEST_ID:
        return None
    return Moment(EPOCH + microseconds * MICROSECOND, pk)
