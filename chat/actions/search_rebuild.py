"""Building what finds messages anew, from what they say now, while people go on writing."""

from collections.abc import Callable

from django.db import connection

from chat.actions import search_rebuild_fts, search_rebuild_postings
from chat.models import Message, SearchIndex
from chat.queries.search.line import VERSION

ONLY = 1
#: Is told how many messages are done, and of how many.
Progress = Callable[[int, int], None]


def rebuild_index(progress: Progress) -> int:
    """Bring the index in step with all messages and return how many there are.

    Killed in the middle, it is to be called again. Raises ``RebuildError``, such as where
    another process does the same.
    """
    if connection.vendor == "sqlite":
        count = search_rebuild_fts.rebuild(progress)
    else:
        count = search_rebuild_postings.rebuild(progress)
    _note_version()
    return count


def build_missing_index(progress: Progress) -> int:
    """Do the same where the index was built by other rules than today's, or never.

    Returns how many messages were indexed.
    """
    return 0 if _is_built() else rebuild_index(progress)


def empty_index_without_messages() -> None:
    """Take the index for built where there are no messages, which is quick."""
    if _is_built() or Message.objects.exists():
        return
    if connection.vendor == "sqlite":
        search_rebuild_fts.empty()
    _note_version()


def _is_built() -> bool:
    return SearchIndex.objects.filter(version=VERSION).exists()


def _note_version() -> None:
    # Outside of transactions, and of two processes at once one is enough.
    if not SearchIndex.objects.filter(pk=ONLY).update(version=VERSION):
        SearchIndex.objects.bulk_create(
            [SearchIndex(pk=ONLY, version=VERSION)], ignore_conflicts=True
        )
