"""Stars, underscores and tildes around words are emphasis; all others are what they are.

The library's own rules take ``2*3*4``, ``*.log,*.tmp``, ``count(*)`` and most kaomoji for markup.
"""

import re
import unicodedata
from itertools import accumulate

from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from chatsite.seen import HIDDEN

RUN = re.compile(r"[*_]{1,3}|~~")
LONGEST = {"*": 3, "_": 3, "~": 2}
# What Python calls its own names (``__init__``), and file names after them.
DUNDER = re.compile(r"__[A-Za-z0-9_]{1,64}__(?!\w)")
# What may stand around emphasis beside white space, and inside of it beside letters and digits.
BEFORE, AFTER = frozenset("([{\"'*_~-:"), frozenset(")]}\"'*_~-:;,.!?")
FIRST, LAST = frozenset("([\"'*_~`#@$"), frozenset(")]\"'*_~`.,!?:;%$+-#")
FIRST_OF_STRONG = FIRST | frozenset("-+.<&")
WORDY = re.compile(rf"[A-Za-z0-9]|[^\x00-\x7f\s{HIDDEN}]")


def marks(state: StateInline, silent: bool) -> bool:
    """Take a run of marks, and note whether emphasis may begin or end with it."""
    marker = state.src[state.pos]
    if silent or marker not in LONGEST:
        return False
    start = end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    length = end - start
    name = DUNDER.match(state.src, start, state.posMax) if marker == "_" and length == 2 else None
    if name is not None or length > LONGEST[marker] or (marker == "~" and length != 2):
        state.pos = name.end() if name else end
        state.append_pending(state.src[start : state.pos])
        return True
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    following = state.src[end + 1] if end + 1 < state.posMax else " "
    is_strong = length > 1 and marker != "_"
    opens = _may_stand(before, BEFORE, is_strong) and _may_begin(after, before, length > 1)
    closes = (
        _may_end(before)
        and _may_stand(after, AFTER, is_strong)
        and not (after == "." and following.isalnum())
    )
    is_sign = not (opens or closes or (before.isalnum() and after.isalnum()))
    for _ in range(1 if marker == "~" else length):
        state.push("text", "", 0).content = "~~" if marker == "~" else marker
        token = len(state.tokens) - 1
        # The rule about lengths that add up to three is for stars and underscores alone.
        counted = 0 if marker == "~" else length
        # The last place is the library's to spare: nothing of it reads "level".
        state.delimiters.append(Delimiter(ord(marker), counted, token, -1, opens, closes, is_sign))
    state.pos = end
    return True


def _may_stand(character: str, allowed: frozenset[str], is_strong: bool) -> bool:
    """Whether a character may stand outside of emphasis, next to it."""
    if character.isspace() or character in allowed:
        return True
    if character.isascii():
        return is_strong and not character.isalnum()
    # Some languages have no spaces between words.
    kind = unicodedata.category(character)
    return kind == "So" or kind[0] == "P" or (is_strong and kind[0] in "LS")


def _may_begin(character: str, before: str, is_strong: bool) -> bool:
    """Whether a character may be the first in emphasis, with ``before`` outside of it."""
    if character.isalnum() or character in (FIRST_OF_STRONG if is_strong else FIRST):
        return True
    if character.isascii() or character.isspace():
        return False
    kind = unicodedata.category(character)
    return kind[0] in "PM" or (kind == "So" and (before.isspace() or is_strong))


def _may_end(character: str) -> bool:
    """Whether a character may be the last in emphasis."""
    return (
        character.isalnum() or character in LAST or not (character.isascii() or character.isspace())
    )


def drop_unclear(state: StateInline) -> None:
    """Let pairs of marks be text where it is not clear that they are pairs.

    They have nothing but signs between them, as in ``*_*``, or a mark that is neither in a word nor
    part of a pair, as in ``_site_/_data_``, or they are of other lengths.
    """
    lists = [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]
    if not any(lists):
        return
    wordy = [0, *accumulate(map(_is_wordy, state.tokens))]
    for delimiters in lists:
        whole = [_is_whole(delimiters, index) for index in range(len(delimiters))]
        signs = {mark: _signs(delimiters, ord(mark)) for mark in LONGEST}
        for index, one in enumerate(delimiters):
            if one.end < 0:
                continue
            between = signs[chr(one.marker)]
            is_clear = one.length != 1 or between[one.end] == between[index + 1]
            closing = delimiters[one.end].token
            if not (whole[index] and is_clear) or wordy[closing] == wordy[one.token]:
                one.end = -1


def _signs(delimiters: list[Delimiter], marker: int) -> list[int]:
    """Return how many of these marks before each delimiter stand between signs or spaces."""
    return [0, *accumulate(one.marker == marker and bool(one.level) for one in delimiters)]


def _is_whole(delimiters: list[Delimiter], index: int) -> bool:
    """Whether the two marks of bold text are closed by two; of three, some may be."""
    one = delimiters[index]
    if one.end < 0 or one.marker == ord("~"):
        return True
    lengths = {one.length, delimiters[one.end].length}
    if lengths != {2}:
        return len(lengths) == 1 or LONGEST["*"] in lengths
    for other, step in ((index - 1, 1), (index + 1, -1)):
        if 0 <= other < len(delimiters) and delimiters[other].end == one.end + step:
            begin, end = delimiters[other].token, delimiters[one.end + step].token
            return begin - one.token == -step and end - delimiters[one.end].token == step
    return False


def _is_wordy(token: Token) -> bool:
    return token.type == "code_inline" or WORDY.search(token.content) is not None
