"""The words and marks of a query as postings have them, each for itself."""

from typing import NamedTuple

from chat.queries.search.query import Query, Term
from chatsite.search import LAST

# A phrase of more is looked for by these, and checked on what is said.
TOKENS_EACH, MOST = 4, 24


class Need(NamedTuple):
    """One of ``tokens``, or with ``is_prefix`` what begins with the one of them."""

    tokens: tuple[str, ...]
    is_prefix: bool = False

    @property
    def condition(self) -> str:
        """The condition on a column ``{}.token``, for ``values``."""
        if self.is_prefix:
            return "{0}.token >= %s AND {0}.token < %s"
        marks = ", ".join(["%s"] * len(self.tokens))
        return f"{{0}}.token IN ({marks})" if len(self.tokens) > 1 else "{0}.token = %s"

    @property
    def values(self) -> list[str]:
        """What the condition compares with."""
        first, *_ = self.tokens
        return [first, first + LAST] if self.is_prefix else list(self.tokens)

    @property
    def is_one(self) -> bool:
        """Whether a message has one row of it at most."""
        return len(self.tokens) == 1 and not self.is_prefix


def needs_of(query: Query) -> list[Need]:
    """Return what a message must have a posting of, to be worth looking at."""
    words = [need for term in query.must for need in _needs_of_term(term)]
    return list(dict.fromkeys([*map(Need, query.marks), *words]))[:MOST]


def is_decided_by_rows(query: Query, rows_asked: list[Need]) -> bool:
    """Return whether all that has these rows is what the query asks for, as far as words go."""
    is_plain = all(len(term.tokens) == 1 for term in query.must)
    is_all = set(needs_of(query)) <= set(rows_asked)
    return is_plain and is_all and not (query.without or query.without_marks)


def _needs_of_term(term: Term) -> list[Need]:
    *others, last = term.tokens
    return [Need((last,), term.is_prefix), *(Need((token,)) for token in others[:TOKENS_EACH])]
