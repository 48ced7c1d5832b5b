"""Building SQLite's index anew beside the one that is searched.

``search_new`` follows the messages by their ids, a few hundred in each transaction. What is sent
meanwhile goes to ``search``, and is come to; what is changed meanwhile goes to both, once it was
come to (``search_fts.change``). The last transaction gives it the name of the former one.

Rows are planned before each transaction, without its lock, and planned again of what has changed by
then: others write for more than half of the time.
"""

import time
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import QuerySet

from chat.actions import search_fts
from chat.actions.search_rebuild_rows import Planned, RebuildError, planned, planner
from chat.models import Message
from chat.queries.search.fts import CREATE, NEW_TABLE, OLD_TABLE, TABLE, configure
from chat.queries.search.indexed import numbers_of, stored

BATCH = 250
# Rows of FTS5's own table, of 4 KB each.
PIECE = 500
# For those who wait for the lock: SQLite lets them ask again after some milliseconds.
PAUSE_SECONDS = 0.001
EMPTY = f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')"  # noqa: S608 - our own names
OTHER = "Another process is building the search index."


class OtherRebuildError(RebuildError):
    """Another process builds the index at the same time, or began to meanwhile."""


def rebuild(progress: Callable[[int, int], None]) -> int:
    """Build the index and return of how many messages. Raises ``RebuildError``."""
    _begin()
    total = Message.objects.count()
    done = built_to = 0
    is_last = False
    with planner(total) as plan:
        following = plan(stored(_after(built_to)[:BATCH]))
        while not is_last:
            batch = following()
            is_last = len(batch) < BATCH
            if not is_last:
                following = plan(stored(_after(batch[-1].pk)[:BATCH]))
            batch = _write(batch, built_to, is_last=is_last)
            built_to = batch[-1].pk if batch else built_to
            done += len(batch)
            progress(done, max(done, total))
            time.sleep(PAUSE_SECONDS)
    _discard_old()
    return done


def empty() -> None:
    """Take everything out of the index, unless there are messages."""
    with transaction.atomic():
        if not Message.objects.exists():
            _run(EMPTY)


def _begin() -> None:
    """Make the new table, and let nobody go on with one that was not finished."""
    _discard_old()
    with transaction.atomic():
        search_fts.set_built_to(0)
        if _is_there(NEW_TABLE):
            _run(f"ALTER TABLE {NEW_TABLE} RENAME TO {OLD_TABLE}")
        _run(CREATE.format(NEW_TABLE))
        for statement in configure(NEW_TABLE):
            _run(statement)
    _discard_old()


def _after(message_id: int) -> QuerySet[Message]:
    return Message.objects.filter(pk__gt=message_id).order_by("pk")


def _write(batch: list[Planned], built_to: int, *, is_last: bool) -> list[Planned]:
    """Write what was planned, and return it as it is by now; the last with all that has come."""
    with transaction.atomic():
        if search_fts.built_to() != built_to:
            raise OtherRebuildError(OTHER)
        batch = _as_of_now(batch)
        if is_last:
            batch += planned(stored(_after(batch[-1].pk if batch else built_to)))
        # In another order FTS5 would write each of them to the disk by itself.
        search_fts.put(sorted(plan.row for plan in batch if plan.row), NEW_TABLE)
        search_fts.set_built_to(batch[-1].pk if batch else built_to)
        if is_last:
            _exchange()
    return batch


def _as_of_now(batch: list[Planned]) -> list[Planned]:
    """Return what was planned before the transaction, planned again where that has changed."""
    if not batch:
        return []
    now = numbers_of(Message.objects.filter(pk__range=(batch[0].pk, batch[-1].pk)))
    changed = [plan.pk for plan in batch if now.get(plan.pk) != plan.changed_seq]
    if not changed:
        return batch
    kept = [plan for plan in batch if now.get(plan.pk) == plan.changed_seq]
    return sorted(kept + planned(stored(Message.objects.filter(pk__in=changed))))


def _exchange() -> None:
    _forget_sizes()
    _run(f"ALTER TABLE {TABLE} RENAME TO {OLD_TABLE}")
    _run(f"ALTER TABLE {NEW_TABLE} RENAME TO {TABLE}")
    search_fts.set_built_to(0)


def _forget_sizes() -> None:
    """Let SQLite know nothing of sizes that ``ANALYZE`` noted when the index was small.

    It would read all of it now each time that FTS5 merges two of its parts.
    """
    if _is_there("sqlite_stat1"):
        _run("DELETE FROM sqlite_stat1 WHERE tbl LIKE 'search%'")


def _discard_old() -> None:
    """Drop the former table, of which nobody knows any more, a piece at a time.

    Dropping it at once would lock others out for as long as its pages take.
    """
    if not _is_there(OLD_TABLE):
        return
    # The first rows say what the others are.
    rows = f"SELECT id FROM {OLD_TABLE}_data WHERE id > 10 LIMIT {PIECE}"  # noqa: S608
    while _run(f"DELETE FROM {OLD_TABLE}_data WHERE id IN ({rows})"):  # noqa: S608
        time.sleep(PAUSE_SECONDS)
    _run(f"DROP TABLE IF EXISTS {OLD_TABLE}")


def _is_there(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [table])
        return cursor.fetchone() is not None


def _run(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)
