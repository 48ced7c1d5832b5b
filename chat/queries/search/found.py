"""What a search returns."""

from datetime import datetime
from typing import NamedTuple

from chat.models import Attachment, Message
from chat.queries.moments import Moment

#: Of one page.
PAGE_SIZE = 20


class Scope(NamedTuple):
    """A room that is searched, because whoever searches may read it now.

    ``last_seq`` is the place of its newest message, ``last_message_date`` when that was written;
    ``last_read_seq`` how far they have read (``None`` in an open room that they are not in).
    """

    room_id: int
    last_seq: int
    last_message_date: datetime | None
    last_read_seq: int | None


class Hit(NamedTuple):
    """A message that was found, with its files, and one before and after it in its room.

    All with their senders loaded. Of these two, what is deleted, a system message, or for a thread
    alone is passed over.
    """

    message: Message
    files: list[Attachment]
    earlier: Message | None
    later: Message | None


class Found(NamedTuple):
    """A page of hits, newest first; ``following`` is where the next one begins, if there may be.

    Where a page has fewer hits than ``PAGE_SIZE`` and still a ``following``, so much was looked
    through that it stopped there.
    """

    hits: list[Hit]
    following: Moment | None
