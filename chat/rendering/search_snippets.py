"""What a page of results shows of a message: the words around the first hit, and its hits."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from chat.queries.search.query import Term
from chat.rendering.search_highlights import highlights
from chatsite.tokens import tokens_of

# Characters, and how many of them stand before the first hit.
LENGTH, BEFORE = 280, 80
# Of long texts so much is looked at once; what stands over an edge is in the next part, too.
PART, OVERLAP = 1_000, 200
# So far is looked for a space at which to cut.
WORD = 24
JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# The colours of skin, which belong to the emoji before them.
MODIFIERS = ("\U0001f3fb", "\U0001f3ff")


class Piece(NamedTuple):
    """A part of a text, and whether it is what was searched for."""

    text: str
    is_hit: bool


def snippet(text: str, terms: Sequence[Term]) -> list[Piece]:
    """Return at most ``LENGTH`` characters of ``text`` around the first hit, in pieces.

    Without a hit it is the beginning.
    """
    return _pieces(text, first_places(text, terms))


def snippet_with_hit(text: str, terms: Sequence[Term]) -> list[Piece] | None:
    """Return the same, ``None`` for a text without a hit."""
    places = first_places(text, terms)
    return _pieces(text, places) if places else None


def first_places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return the hits of the first part of ``text`` that has any.

    To know where each token stands takes ten times as long as to know that it is there.
    """
    start = 0
    while len(text) - start > PART and not _has_any(text[start : start + PART], terms):
        start = _cut(text, start + PART - OVERLAP)
    part = text[start : start + PART]
    return [(start + first, start + end) for first, end in highlights(part, terms)]


def _has_any(text: str, terms: Sequence[Term]) -> bool:
    tokens = tokens_of(text)
    return any(term.stands_in(tokens) for term in terms)


def _pieces(text: str, places: list[tuple[int, int]]) -> list[Piece]:
    first = places[0][0] if places else 0
    start = _cut(text, first - BEFORE) if first > BEFORE and len(text) > LENGTH else 0
    end = _cut_before(text, start + LENGTH)
    pieces = [Piece("…", is_hit=False)] if start else []
    place = start
    for hit_start, hit_end in places:
        if hit_start >= end:
            break
        pieces.append(Piece(text[place:hit_start], is_hit=False))
        pieces.append(Piece(text[hit_start : min(hit_end, end)], is_hit=True))
        place = min(hit_end, end)
    pieces.append(Piece(text[place:end] + ("…" if end < len(text) else ""), is_hit=False))
    return [piece for piece in pieces if piece.text]


def _cut(text: str, place: int) -> int:
    """Return where a text may begin that is to begin at ``place``: with a word if one is near."""
    space = text.find(" ", place, place + WORD)
    if space >= 0:
        return space + 1
    while place < len(text) and _belongs_to_last(text, place):
        place += 1
    return place


def _cut_before(text: str, place: int) -> int:
    """Return where a text may end that is to end at ``place``."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - WORD, place)
    if space >= 0:
        return space
    while place > 0 and _belongs_to_last(text, place):
        place -= 1
    return place


def _belongs_to_last(text: str, place: int) -> bool:
    """Return whether nothing may be cut before this character: it shapes the one before it."""
    character, before = text[place], text[place - 1]
    is_mark = unicodedata.category(character).startswith("M")
    is_colour = MODIFIERS[0] <= character <= MODIFIERS[1]
    return is_mark or is_colour or character in JOINERS or before == JOINERS[1]
