"""What a text is found by: words, and pairs of characters where none stand between spaces.

A token is a kind and what it stands for: ``w`` and a word without case and accents, ``c`` and two
neighbours (the last of a run also alone), ``e`` and an emoji. So a word is found by its beginning,
and what is written without spaces by any part of it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chatsite.names import IGNORABLE
from chatsite.search import PLANES, without_accents

WORD, PAIR, EMOJI = "wce"
# Longer words are found by so much of their beginning.
WORD_LIMIT = 40
# Thai, Lao, Burmese, Khmer, kana, Bopomofo, Han.
PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
SIGNS = "\u2190-\u2bff\U0001f000-\U0001faff"
# No letter or digit to Python, and yet a part of the word it stands in. Of the first plane all are
# looked up at once, of others compared one by one.
MARKS = frozenset(
    sign for sign in map(chr, range(PLANES)) if unicodedata.category(sign).startswith("M")
)
RARE_MARKS = frozenset(sign for sign in MARKS if sign > "\uffff")
ASCII_WORD = re.compile("[a-z0-9]+")
# Of Korean, each of two or three letters.
SYLLABLES = re.compile("[\uac00-\ud7a3]")
RUN = re.compile(r"\S+")
# Of those that texts have, each with its marks.
LETTERS_KEPT = 10_000
# Normalising takes the square of the time for marks on top of each other: nobody reads so many.
STACKED_KEPT = 8


class Cutter:
    """What cuts texts whose marks are among ``marks``."""

    def __init__(self, marks: frozenset[str]) -> None:
        self.has_marks = bool(marks)
        mark = f"[{''.join(sorted(marks))}]" if marks else "(?!)"
        letters = rf"[^\W_{PAIRED}]+"
        word = f"(?:{letters}|(?![{PAIRED}]){mark})+" if marks else letters
        self.part = re.compile(f"([{PAIRED}]+)|({word})|([{SIGNS}])")
        self.letter = re.compile(f".{mark}*", re.DOTALL)
        self.stacked = re.compile(f"({mark}{{{STACKED_KEPT}}}){mark}+")


WITHOUT_MARKS, WITH_COMMON, WITH_ALL = map(Cutter, (frozenset(), MARKS - RARE_MARKS, MARKS))


def _cutter(text: str) -> Cutter:
    if MARKS.isdisjoint(text):
        return WITHOUT_MARKS
    return WITH_COMMON if RARE_MARKS.isdisjoint(text) else WITH_ALL


class Placed(NamedTuple):
    """A token, and where in a text it stands."""

    token: str
    start: int
    end: int


def tokens_of(text: str) -> list[str]:
    """Return the tokens of ``text``, which has a bounded length, in order."""
    if text.isascii():
        return [WORD + word[:WORD_LIMIT] for word in ASCII_WORD.findall(text.lower())]
    folded = _folded(text)
    parts = _cutter(folded).part.findall(folded)
    return [token for part in parts for token in _tokens_of_part(*part)]


def least_beginning(word: str) -> int:
    """Return by how many of its characters, at least, ``word`` is found."""
    return 2 if SYLLABLES.search(word) else 3


def placed_tokens(text: str) -> list[Placed]:
    """Return the same with their places, in characters."""
    if text.isascii():
        words = ASCII_WORD.finditer(text.lower())
        return [Placed(WORD + word[0][:WORD_LIMIT], *word.span()) for word in words]
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for run in RUN.finditer(text):
        for part, start, end in _folded_parts(run[0], run.start()):
            folded.append(part)
            places += [(start, end)] * len(part)
        folded.append(" ")
        places.append((run.end(), run.end()))
    return [
        Placed(token, places[start][0], places[end - 1][1])
        for token, start, end in _cut("".join(folded))
    ]


def _folded(text: str) -> str:
    cutter = _cutter(text)
    seen = IGNORABLE.sub("", cutter.stacked.sub(r"\1", text) if cutter.has_marks else text)
    return without_accents(unicodedata.normalize("NFKC", seen).casefold())


@lru_cache(LETTERS_KEPT)
def _folded_letter(letter: str) -> str:
    return _folded(letter)


def _folded_parts(run: str, start: int) -> list[Placed]:
    """Return what the letters of ``run`` are folded to; all of it at once where they are one."""
    whole = _folded(run)
    letters = [
        Placed(_folded_letter(letter[0]), start + letter.start(), start + letter.end())
        for letter in _cutter(run).letter.finditer(run)
    ]
    if "".join(letter.token for letter in letters) == whole:
        return letters
    return [Placed(whole, start, start + len(run))]


def _cut(folded: str) -> Iterator[Placed]:
    for part in _cutter(folded).part.finditer(folded):
        start, end = part.span()
        for place, token in enumerate(_tokens_of_part(*part.groups()), start):
            yield Placed(token, place, place + len(token) - 1 if token[0] == PAIR else end)


def _tokens_of_part(pairs: str, word: str, sign: str) -> list[str]:
    """Return the tokens of a run of pairs, or that of a word or a sign, whichever is there."""
    if word:
        return [WORD + word[:WORD_LIMIT]]
    if sign:
        return [EMOJI + sign]
    return [PAIR + pairs[place : place + 2] for place in range(len(pairs))]
