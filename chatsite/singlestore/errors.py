"""What the backend refuses by itself, before the server would refuse it or do the wrong thing."""

from django.db import NotSupportedError


class WritingRuleError(NotSupportedError):
    """A statement or transaction that SingleStore cannot do; the message says what to do."""


def savepoint_refused() -> WritingRuleError:
    """Return the error for an inner ``atomic`` block that would need a savepoint.

    SingleStore accepts SAVEPOINT with a warning and ignores it, so that the rows of a
    rolled-back inner block would silently stay (tests of SingleStore's JDBC driver).
    """
    return WritingRuleError(
        "SingleStore has no savepoints: an atomic() inside another one cannot be rolled back "
        "alone. Use atomic(savepoint=False), or let one block hold the whole transaction. "
        "get_or_create() and update_or_create() inside a transaction need one too: use "
        "bulk_create(ignore_conflicts=True)."
    )


def reference_write_refused(table: str) -> WritingRuleError:
    """Return the error for writing ``table``, a reference table, inside a transaction.

    A child aggregator, which a cloud endpoint is, refuses it (error of the server: "Writing to a
    reference table in multi-statement transaction is not permitted on child aggregators").
    """
    return WritingRuleError(
        f"{table} is a reference table: SingleStore's cloud endpoints refuse to write it inside "
        "a transaction. Write it outside of atomic() and undo by hand what goes wrong later."
    )


def shard_change_refused(table: str, columns: set[str]) -> WritingRuleError:
    """Return the error for an UPDATE that sets ``columns`` of the shard key.

    "Sharded tables do not support UPDATE queries that modify the shard key" (SingleStore,
    Distributed SQL Surface Area).
    """
    return WritingRuleError(
        f"{', '.join(sorted(columns))} of {table} is its shard key and never changes: a row "
        "cannot move to another partition. Delete the row and insert another one."
    )


def shard_filter_missing(table: str, columns: set[str]) -> WritingRuleError:
    """Return the error for an UPDATE that does not say in which partition its rows are."""
    return WritingRuleError(
        f"UPDATE of {table} without {', '.join(sorted(columns))}: filter by the shard key too, "
        "so that one partition does the work instead of all of them."
    )


def sharded_row_missing(table: str) -> WritingRuleError:
    """Return the error for saving a sharded row that is not there (any more, or in that shard).

    Django would insert it afresh, with an id that no unique key of a sharded table guards.
    """
    return WritingRuleError(
        f"The row of {table} to be saved is not there: it was deleted, or its shard key was "
        "changed. Use save(force_insert=True) for a new row."
    )
