"""How SQLite's FTS5 keeps the index: texts of ASCII words, in rows that are ordered by time.

FTS5 cuts texts and folds letters by itself; what it is given here has nothing to cut or to fold.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from chat.queries.search.line import Line
from chatsite.tokens import WORD, least_beginning

TABLE = "search"
#: As it is built anew, and the former one until it is gone.
NEW_TABLE, OLD_TABLE = "search_new", "search_old"
CREATE = (
    "CREATE VIRTUAL TABLE {} USING fts5(line, content='', columnsize=0, detail=full, "
    "tokenize='ascii')"
)
# With 4, the default, one message in a hundred takes ten times as long to send. So many parts may
# be there before all are merged at once: with 16, the default, that took half a second.
PARTS, PARTS_AT_MOST = 16, 64
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
# Of a row's number: more ids than messages are ever written on SQLite, and seconds to 2068.
ID_BITS = 33
ID_MASK = (1 << ID_BITS) - 1
# FTS5 finds words by a beginning of theirs by gathering all that have it, however many: a word of
# 30 % took 5 ms of 200,000 messages. So it is given beginnings of some lengths as words.
BEGINNING = "b"
LENGTHS = (3, 5)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PLAIN = re.compile("[a-z0-9 ]*")


def configure(table: str) -> list[str]:
    """Return the statements that tell FTS5 how often it merges what it wrote to ``table``."""
    told = {"automerge": PARTS, "crisismerge": PARTS_AT_MOST}
    return [
        f"INSERT INTO {table}({table}, rank) VALUES ('{name}', {value})"  # noqa: S608 - our own
        for name, value in told.items()
    ]


def rowid_of(sent: datetime, message_id: int) -> int:
    """Return the number of a message's row: in the order of time, to the second."""
    seconds = max(int((sent - FIRST).total_seconds()), 0)
    return seconds << ID_BITS | message_id


def id_of(rowid: int) -> int:
    """Return the id of the message of a row."""
    return rowid & ID_MASK


def room_mark(room_id: int) -> str:
    """Return the mark of what is in a room."""
    return f"r{room_id}"


def text_of(line: Line, room_id: int) -> str:
    """Return what FTS5 keeps of a message of a room that is to be found by ``line``."""
    tokens = line.in_order()
    return text_of_tokens([*tokens, *_beginnings(tokens), room_mark(room_id)])


def is_beginning(word: str) -> bool:
    """Return whether ``word`` is as long as the beginnings that are words of their own."""
    return len(word) in {least_beginning(word), *LENGTHS}


def _beginnings(tokens: Iterable[str]) -> Iterable[str]:
    """Return the beginnings of the words among ``tokens``, each once."""
    words = [token[1:] for token in tokens if token[0] == WORD]
    found = [word[:length] for length in LENGTHS for word in words if len(word) >= length]
    # The least of ASCII is the first of these lengths.
    others = [(word, least_beginning(word)) for word in words if not word.isascii()]
    found += [word[:least] for word, least in others if len(word) >= least]
    return [BEGINNING + beginning for beginning in dict.fromkeys(found)]


def text_of_tokens(tokens: Iterable[str]) -> str:
    """Return what FTS5 keeps of ``tokens``."""
    text = " ".join([f"{token[0]}0{token[1:]}" for token in tokens])
    # Most texts: looking each sign up takes a fifth of what indexing a message does.
    return text.replace("z", "zz") if PLAIN.fullmatch(text) else text.translate(SIGNS)


def encoded(token: str) -> str:
    """Return a token in small letters and digits, so that a beginning of it stays a beginning.

    Its kind and "0", then "a" to "y" and digits as they are, "z" as "zz", and other signs as "z"
    and four digits of base 36, the first of which is no "z".
    """
    return text_of_tokens([token])


class _Signs(dict[int, str]):
    """How each sign is written; one is worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        self[number] = "z" + "".join(DIGITS[number // 36**place % 36] for place in (3, 2, 1, 0))
        return self[number]


SIGNS = _Signs({ord(sign): sign for sign in f" {DIGITS}"} | {ord("z"): "zz"})
