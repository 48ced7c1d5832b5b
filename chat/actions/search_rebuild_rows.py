"""Making the rows of SQLite's index, of many messages in a second process.

It takes as long as writing them does: so both are done at the same time. The second process asks
no database, and ends with its input, however the first one ended.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from django.conf import settings

from chat.actions.search_fts import Row, row_of
from chat.queries.search.indexed import Stored, lines_of

# Starting another process takes as long as making so many rows.
MANY = 10_000
MAIN = f"import django; django.setup(); from {__name__} import main; main()"
ENDED = "The process that makes rows of the search index has ended."


class RebuildError(Exception):
    """The index cannot be built now; the message says why."""


class Planned(NamedTuple):
    """A message by its id, the number of its latest change, and its row, if it has one."""

    pk: int
    changed_seq: int
    row: Row | None


#: Takes some messages, and returns what waits for what is planned for them.
Planner = Callable[[Stored], Callable[[], list[Planned]]]


def planned(stored: Stored) -> list[Planned]:
    """Return what is to be written of these messages."""
    return [
        Planned(message.pk, message.changed_seq, row_of(message, line) if line.marks else None)
        for message, line in lines_of(stored)
    ]


@contextmanager
def planner(count: int) -> Iterator[Planner]:
    """Yield what plans for ``count`` messages, some at a time, each waited for before the next.

    Raises :class:`RebuildError` within when the second process ends.
    """
    if count < MANY:
        yield lambda stored: partial(planned, stored)
        return
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", MAIN],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        try:
            yield partial(_ask, other)
        except (EOFError, BrokenPipeError) as error:
            raise RebuildError(ENDED) from error
        finally:
            other.kill()


def _ask(other: subprocess.Popen[bytes], stored: Stored) -> Callable[[], list[Planned]]:
    if other.stdin is None or other.stdout is None:
        raise RebuildError(ENDED)
    pickle.dump(stored, other.stdin, pickle.HIGHEST_PROTOCOL)
    other.stdin.flush()
    return partial(pickle.load, other.stdout)


def main() -> None:
    """Answer each ``Stored`` of the standard input with what is planned for it."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            stored = pickle.load(asked)  # noqa: S301 - our own process writes it
        except EOFError:
            return
        pickle.dump(planned(stored), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
