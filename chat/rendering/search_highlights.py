"""Where in a text that was found the words stand that were searched for."""

from collections.abc import Iterable, Sequence

from chat.queries.search.query import Term
from chatsite.tokens import PAIR, Placed, placed_tokens


def highlights(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Return from where to where in ``text`` any of ``terms`` stand, in characters.

    In order, and those that touch or overlap as one.
    """
    placed = placed_tokens(text)
    tokens = [one.token for one in placed]
    found = [
        (placed[start].start, _end(placed, start + len(term.tokens) - 1, term))
        for term in terms
        for start in term.places_in(tokens)
    ]
    return _joined(sorted(found))


def _end(placed: Sequence[Placed], index: int, term: Term) -> int:
    """Return where a term ends whose last token is found at ``index``.

    A pair that was found by its first character ends behind that, where the next one begins.
    """
    last = placed[index]
    if term.is_prefix and last.token[0] == PAIR and len(term.tokens[-1]) < len(last.token):
        return placed[index + 1].start
    return last.end


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
