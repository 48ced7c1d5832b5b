"""Words and phrases in a text of any script, found without case and accents.

A word stands between boundaries, but in scripts that put nothing between words (or, as Korean,
endings right behind them) any place is one. So "Brave" is in "Brave!" and in "Braveの", not in
"bravery"; "山田" is in "山田さん".
"""

import re
from itertools import pairwise
from unicodedata import category

from chatsite.names import NORMALISED_LIMIT
from chatsite.search import search_key

# Of a text, folded: some single characters become eighteen.
FOLDED_LIMIT = 16_000
# Thai and Lao, Myanmar, Khmer, kana, Bopomofo, Chinese characters, Hangul.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30a1-\u30fa"
    "\u30fc-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
RUN = re.compile(rf"([{SPACELESS}]+)|[^\W_{SPACELESS}]+")
IS_SPACELESS = re.compile(f"[{SPACELESS}]")


def folded_text(text: str) -> str:
    """Return a text in one line as words of it are compared, at most ``FOLDED_LIMIT`` of it."""
    folded = ""
    start = 0
    while start < len(text) and len(folded) < FOLDED_LIMIT:
        end = start + NORMALISED_LIMIT
        if end < len(text):
            # In parts, because folding takes the square of its time.
            blank = text.rfind(" ", start + 1, end)
            end = blank if blank > 0 else end
        glue = " " if text[start] == " " else ""
        folded += glue + search_key(text[start:end])
        start = end
    return folded[:FOLDED_LIMIT]


def lead_of(key: str) -> str:
    """Return the part of a folded word or phrase by which it is found, "" where it has none.

    That is its first word, or the first two characters in scripts without blanks.
    """
    for found in RUN.finditer(key):
        if found[1] is None:
            return found[0]
        if len(found[0]) > 1:
            return found[0][:2]
    return ""


def leads_in(folded: str, most: int) -> list[str]:
    """Return the leads of whatever may stand in a folded text, at most ``most`` of them."""
    found: dict[str, None] = {}
    for run in RUN.finditer(folded):
        text = run[0]
        if run[1] is None:
            found[text] = None
        else:
            found.update(dict.fromkeys(map("".join, pairwise(text))))
        if len(found) >= most:
            break
    return list(found)[:most]


def stands_in(key: str, folded: str) -> bool:
    """Return whether a folded word or phrase stands in a folded text, between boundaries."""
    place = folded.find(key)
    while place >= 0:
        if _is_boundary(folded, place) and _is_boundary(folded, place + len(key)):
            return True
        place = folded.find(key, place + 1)
    return False


def _is_boundary(text: str, place: int) -> bool:
    """Return whether a word may begin or end before what stands at ``place``."""
    if place == 0 or place == len(text):
        return True
    return not (_continues(text[place - 1]) and _continues(text[place]))


def _continues(character: str) -> bool:
    """Return whether a character is of one word with one like it beside it."""
    is_of_word = character.isalnum() or category(character).startswith("M")
    return is_of_word and IS_SPACELESS.match(character) is None
