"""What messages are to be found by, read for many of them at once.

Only the columns that decide it are read: an index is also built while later ones are not there yet.
"""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from chat.models import Attachment, Message
from chat.queries.attachments import attachments_of
from chat.queries.search.line import Line, line_of
from chatsite.orm.prepared import as_loaded

FIELDS = (
    *("id", "room_id", "seq", "changed_seq", "sender_id", "creation_date", "message_type", "html"),
    *("mentioned", "thread_id", "attached", "deleted"),
)
ATTACHED = FIELDS.index("attached")
FILE_FIELDS = ("message_id", "kind", "name", "alt")


class Stored(NamedTuple):
    """What the database has of some messages, in ``FIELDS``, and of their files by their ids."""

    rows: list[tuple[Any, ...]]
    files: dict[int, list[Attachment]]


def lined(messages: QuerySet[Message]) -> list[tuple[Message, Line]]:
    """Return ``messages``, a few hundred at most, with their lines."""
    return lines_of(stored(messages))


def stored(messages: QuerySet[Message]) -> Stored:
    """Return what lines of ``messages``, a few hundred at most, are made of."""
    rows = list(messages.values_list(*FIELDS))
    having = [_message(row) for row in rows if row[ATTACHED]]
    return Stored(rows, attachments_of(having, FILE_FIELDS))


def lines_of(stored: Stored) -> list[tuple[Message, Line]]:
    """Return the messages with their lines; asks no database."""
    messages = [_message(row) for row in stored.rows]
    return [(each, line_of(each, stored.files.get(each.pk, ()))) for each in messages]


def numbers_of(messages: QuerySet[Message]) -> dict[int, int]:
    """Return the numbers of the latest changes of ``messages`` by their ids.

    As long as one has the same, its line is the same.
    """
    return dict(messages.values_list("pk", "changed_seq"))


def _message(row: tuple[Any, ...]) -> Message:
    message: Message = as_loaded(Message, zip(FIELDS, row, strict=True))
    return message
