"""The language of a search: words, phrases in quotes, and filters, each maybe with a minus."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError

from chatsite.names import IGNORABLE

#: The parameter of an address in which a search is, and the field that errors name.
FIELD = "q"
# Characters, and of words and filters together.
LENGTH_LIMIT = 500
PARTS_LIMIT = 12
TOO_LONG = f"Search for at most {LENGTH_LIMIT} characters."
TOO_MANY = f"Search for at most {PARTS_LIMIT} words and filters."
#: All filters, in the order in which they are offered.
FILTERS = ("from", "in", "to", "has", "is", "before", "after", "on")
# Phones write typographic ones; keyboards for Chinese and Japanese a wide one, and a wide colon.
QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
COLONS = ":\uff1a"
PART = re.compile(
    # Two of them begin an option of a command, which is text.
    r"(?P<minus>-(?=[^\s-]))?"
    rf"(?:(?P<name>{'|'.join(FILTERS)})[{COLONS}][@#]?)?"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?:[{QUOTES}]|$)|(?P<plain>\S+))?",
    re.IGNORECASE,
)
BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")
QUOTE = re.compile(f"[{QUOTES}]")


class Part(NamedTuple):
    """A word or a phrase, or a filter where it has a ``name``; ``without`` with a minus before it.

    ``start`` and ``end`` are its places in the search.
    """

    name: str
    value: str
    is_quoted: bool
    without: bool
    start: int
    end: int


def refused(sentence: str, code: str = "invalid") -> ValidationError:
    """Return the error of a search that cannot be understood."""
    return ValidationError({FIELD: ValidationError(sentence, code=code)})


def cleaned(typed: str) -> str:
    """Return a search without what nobody sees, in one line.

    Raises ``ValidationError`` on ``q`` for more than ``LENGTH_LIMIT`` characters.
    """
    if len(typed) > LENGTH_LIMIT:
        raise refused(TOO_LONG)
    return BLANK.sub(" ", IGNORABLE.sub("", typed)).strip()


def parts_of(search: str) -> list[Part]:
    """Return what a ``cleaned`` search consists of, in its order.

    What has the look of a filter and is none of ours is a word, such as ``std::vector``. Raises
    ``ValidationError`` on ``q`` for more than ``PARTS_LIMIT`` of them.
    """
    parts: list[Part] = []
    place = 0
    while place < len(search):
        found = PART.match(search, place)
        if found is None or found.end() == place:
            place += 1
            continue
        parts.append(_part(found))
        place = found.end()
    if len(parts) > PARTS_LIMIT:
        raise refused(TOO_MANY)
    return parts


def plain_words(typed: str) -> str:
    """Return a search that is of words alone; "" for any other, and for what is refused."""
    try:
        parts = parts_of(cleaned(typed))
    except ValidationError:
        return ""
    is_plain = not any(part.name or part.without for part in parts)
    return " ".join(part.value for part in parts) if is_plain else ""


def _part(found: re.Match[str]) -> Part:
    quoted = found["quoted"]
    return Part(
        (found["name"] or "").lower(),
        (found["plain"] or "") if quoted is None else quoted.strip(),
        quoted is not None,
        found["minus"] is not None,
        found.start(),
        found.end(),
    )


def quoted(name: str) -> str:
    """Return a name as the value of a filter is written."""
    return f'"{QUOTE.sub("", name)}"'
