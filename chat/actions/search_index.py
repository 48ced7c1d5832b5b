"""Keeping what finds messages in step with what they say: in the same transaction, always."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from chat.actions import search_fts, search_postings
from chat.models import Message
from chat.queries.attachments import attachments_of
from chat.queries.search.line import Line, line_of


def add_to_index(messages: Sequence[Message]) -> None:
    """Let new ``messages`` of a room be found, under its lock, once their files are theirs."""
    files = attachments_of(messages)
    rows = [(message, line_of(message, files.get(message.pk, ()))) for message in messages]
    if connection.vendor == "sqlite":
        search_fts.add(rows)
    else:
        search_postings.add(rows)


@contextmanager
def reindexed(message: Message) -> Iterator[None]:
    """Let ``message`` be found by what it says at the end, no longer by what it says now.

    To be used under the lock of its room. Asks for its files twice, where it has any.
    """
    before = _line_of(message)
    yield
    after = _line_of(message)
    if connection.vendor == "sqlite":
        search_fts.change(message, before, after)
    else:
        search_postings.change(message, before, after)


def _line_of(message: Message) -> Line:
    return line_of(message, attachments_of([message]).get(message.pk, ()))
