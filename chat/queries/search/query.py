"""What somebody searches for, names already looked up, and whether a message is that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from chat.queries.search.line import Line
from chatsite.tokens import EMOJI, PAIR, least_beginning


class Term(NamedTuple):
    """Tokens that stand one after the other; ``is_prefix`` where the last may go on."""

    tokens: tuple[str, ...]
    is_prefix: bool = False

    def stands_in(self, tokens: list[str]) -> bool:
        """Return whether ``tokens`` has these in a row."""
        return next(self.places_in(tokens), None) is not None

    def places_in(self, tokens: list[str]) -> Iterator[int]:
        """Yield where in ``tokens`` these begin."""
        count, (*first, last) = len(self.tokens), self.tokens
        for start in range(len(tokens) - count + 1):
            found = tokens[start + count - 1]
            is_last = found.startswith(last) if self.is_prefix else found == last
            if is_last and tokens[start : start + count - 1] == first:
                yield start


class State(StrEnum):
    """What may have become of a message, for whoever searches."""

    PINNED = "pinned"
    SAVED = "saved"
    UNREAD = "unread"


@dataclass(frozen=True)
class Query:
    """What a message must have to be found.

    All of ``must`` and nothing of ``without``; of each of ``marks`` one (``line.py``), and none of
    ``without_marks``. ``room_ids`` are the rooms that are asked for (``None``: all that one is in),
    ``states`` what else must be true of it. It was sent at ``since`` or later, and before
    ``until``.
    """

    must: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    without_marks: tuple[str, ...] = ()
    room_ids: frozenset[int] | None = None
    states: frozenset[State] = frozenset()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of what is to be found, but at most what is not."""
        within = self.room_ids is not None or self.since is not None or self.until is not None
        return not (self.must or self.marks or self.states or within)

    def is_said_by(self, line: Line) -> bool:
        """Return whether a message of which this is the line has all words and marks."""
        marks = set(line.marks)
        return (
            all(marks.intersection(one_of) for one_of in self.marks)
            and marks.isdisjoint(self.without_marks)
            and all(_has(line, term) for term in self.must)
            and not any(_has(line, term) for term in self.without)
        )


def _has(line: Line, term: Term) -> bool:
    return any(term.stands_in(part) for part in line.parts)


def term_of(tokens: list[str], *, is_quoted: bool) -> Term:
    """Return the term of one word, or of a quoted phrase.

    A word of three letters and more, in Korean of two syllables, is found by its beginning, unless
    it is quoted; so is a single character of a script that is written without spaces, wherever it
    stands.
    """
    *others, last = tokens
    if last[0] == PAIR:
        if others and others[-1][0] == PAIR and len(last) == 1 + 1:
            # The pairs before it have this character already.
            return Term(tuple(others))
        return Term(tuple(tokens), is_prefix=len(last) == 1 + 1)
    is_long = len(last) - 1 >= least_beginning(last)
    return Term(tuple(tokens), is_prefix=not is_quoted and last[0] != EMOJI and is_long)
