"""What replies quote: the present state of their originals, in one query for a whole page."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from accounts.shown_name import shown_name
from chat.models import Message
from chatsite.orm.prepared import PreparedAmong

SENDER = ("first_name", "last_name", "namesake", "modified_date")


class Quote(NamedTuple):
    """As much of a message as those that reply to it show."""

    pk: int
    changed_seq: int
    deleted: bool
    excerpt: str | None
    sender_id: int
    first_name: str
    last_name: str
    namesake: int
    sender_modified_date: datetime

    @property
    def sender_name(self) -> str:
        """The name of who wrote it."""
        return shown_name(self.first_name, self.last_name, self.namesake)


COLUMNS = (*Quote._fields[:5], *(f"sender__{column}" for column in SENDER))
QUOTES = PreparedAmong(
    lambda room_ids, ids: Message.objects.filter(
        room_id__among=room_ids, pk__among=ids
    ).values_list(*COLUMNS),
    2,
)


def quotes_of(room_ids: Collection[int], original_ids: Collection[int]) -> dict[int, Quote]:
    """Return what is quoted of those originals that are there, by their ids.

    Nothing is asked for when there are none.
    """
    return {row[0]: Quote._make(row) for row in QUOTES.rows(room_ids, original_ids)}
