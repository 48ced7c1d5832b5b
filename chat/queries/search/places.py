"""Where a message stands among what is found: by the second it was sent in, then by its id."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from chat.models import Message
from chat.queries.moments import Moment
from chat.queries.search.fts import FIRST

SECOND = timedelta(seconds=1)
# Of a year that no date has.
FAR = 2**40


class Place(NamedTuple):
    """The order of what is found is the falling one of these."""

    second: int
    pk: int

    @property
    def moment(self) -> Moment:
        """The same, as addresses write it."""
        return Moment(date_of(self.second), self.pk)


BOTTOM, TOP = Place(0, 0), Place(FAR, 0)


def second_of(date: datetime) -> int:
    """Return in which second after ``FIRST`` a date is; all before that are in the first one."""
    return max((date - FIRST) // SECOND, 0)


def date_of(second: int) -> datetime:
    """Return when a second began, at most the last that there can be."""
    last = datetime.max.replace(tzinfo=UTC)
    return min(FIRST + second * SECOND, last) if second < second_of(last) else last


def place_of(message: Message) -> Place:
    """Return the place of a message."""
    return Place(second_of(message.creation_date), message.pk)


def place_before(date: datetime) -> Place:
    """Return what is above the places of all messages before ``date``."""
    begun = bool(date.microsecond)
    return Place(second_of(date) + begun if date > FIRST else 0, 0)
