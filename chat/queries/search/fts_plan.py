"""What SQLite's index proposes: exact but for phrases, which may cross the end of a part.

It goes through its rows newest first, and stops as soon as there are enough.
"""

from collections.abc import Iterable
from contextlib import closing

from django.db import connection

from chat.queries.search.asked import Asked, Step, Steps
from chat.queries.search.found import PAGE_SIZE
from chat.queries.search.fts import (
    BEGINNING,
    ID_BITS,
    ID_MASK,
    TABLE,
    encoded,
    id_of,
    is_beginning,
    room_mark,
    text_of_tokens,
)
from chat.queries.search.places import BOTTOM, Place
from chat.queries.search.query import Query, State, Term
from chatsite.tokens import WORD

# Of the newest rows in all rooms, where those that are searched have one of fifty messages or more.
PROBED, SHARE = 2_000, 50
LARGEST_ROWID = 2**63 - 1
AT_ONCE, MOST_AT_ONCE = PAGE_SIZE + 1, 200
ANYWHERE = f"""
SELECT found.number, messages.room_id, messages.seq FROM (
    SELECT rowid AS number FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s AND rowid >= %s
    ORDER BY rowid DESC LIMIT {PROBED}
) AS found CROSS JOIN messages ON messages.id = found.number & {ID_MASK}
"""  # noqa: S608 - constants
LATEST = "SELECT MAX(id) FROM messages"
IN_ROOMS = f"""
SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s AND rowid >= %s
ORDER BY rowid DESC LIMIT %s
"""  # noqa: S608 - a constant


def indexed(asked: Asked) -> Steps:
    """Propose what has the words and marks, in the rooms that are searched."""
    words, below = _words(asked.query), _rowid(asked.start)
    if words and _is_large_part(asked):
        step = _anywhere(asked, words, below)
        yield step
        below = _rowid(step.reached)
    rooms = _any_of(map(room_mark, sorted(asked.scopes)))
    match, count = _without(f"{words} AND {rooms}" if words else rooms, asked.query), AT_ONCE
    while below:
        step = _in_rooms(asked, match, below, count)
        yield step
        below, count = _rowid(step.reached), min(count * 2, MOST_AT_ONCE)


def _anywhere(asked: Asked, words: str, below: int) -> Step:
    """Look at the newest rows of all rooms, and pass over those of others."""
    places, number, looked = [], 0, 0
    given: list[str | int] = [_without(words, asked.query), below, _rowid(asked.floor)]
    with closing(connection.cursor()) as cursor:
        cursor.execute(ANYWHERE, given)
        for number, room_id, seq in cursor:
            looked += 1
            if _is_searched(asked, room_id, seq):
                places.append(_place(number))
                if len(places) == AT_ONCE:
                    break
        else:
            if looked < PROBED:
                return Step(places, BOTTOM)
    return Step(places, _place(number))


def _in_rooms(asked: Asked, match: str, below: int, count: int) -> Step:
    with connection.cursor() as cursor:
        cursor.execute(IN_ROOMS, [match, below, _rowid(asked.floor), count])
        places = [_place(number) for (number,) in cursor.fetchall()]
    return Step(places, places[-1] if len(places) == count else BOTTOM)


def _is_searched(asked: Asked, room_id: int, seq: int) -> bool:
    scope = asked.scopes.get(room_id)
    if scope is None:
        return False
    return State.UNREAD not in asked.query.states or seq > (scope.last_read_seq or 0)


def _is_large_part(asked: Asked) -> bool:
    """Whether looking anywhere soon comes to one of these rooms."""
    if len(asked.scopes) == 1:
        return False
    with connection.cursor() as cursor:
        cursor.execute(LATEST)
        (last,) = cursor.fetchone()
    return sum(scope.last_seq for scope in asked.scopes.values()) * SHARE > (last or 0)


def _words(query: Query) -> str:
    """Return what FTS5 is asked for, ``""`` where that is nothing."""
    terms = [_phrase(term) for term in query.must]
    marks = [_any_of(one_of) for one_of in query.marks]
    return " AND ".join(terms + marks)


def _without(match: str, query: Query) -> str:
    """Return ``match`` without what has single words that must not be there.

    A row has a word if, and only if, one of the message's parts has it: leaving these rows out
    loses nothing. A phrase in a row may stand in no part, over the end of one. Of what begins with
    a word, the word itself is left out here, where FTS5 would gather all of it; the rest is when
    the message is looked at.
    """
    words = [
        _phrase(term._replace(is_prefix=term.is_prefix and not _is_gathered(term)))
        for term in query.without
        if len(term.tokens) == 1
    ]
    return f"({match}) NOT ({' OR '.join(words)})" if words else match


def _phrase(term: Term) -> str:
    """Return what has the words of ``term``."""
    *first, last = term.tokens
    if not term.is_prefix:
        return f'"{text_of_tokens(term.tokens)}"'
    if _is_gathered(term):
        return f'"{text_of_tokens(term.tokens)}" *'
    beginning = encoded(BEGINNING + last[1:])
    # Which stand apart from the words.
    return f'("{text_of_tokens(first)}" AND {beginning})' if first else beginning


def _is_gathered(term: Term) -> bool:
    """Return whether FTS5 would look through all words that begin as the last of ``term``."""
    last = term.tokens[-1]
    return term.is_prefix and not (last[0] == WORD and is_beginning(last[1:]))


def _any_of(marks: Iterable[str]) -> str:
    return f"({' OR '.join(map(encoded, marks))})"


def _rowid(place: Place) -> int:
    return min(place.second << ID_BITS | min(place.pk, ID_MASK), LARGEST_ROWID)


def _place(rowid: int) -> Place:
    return Place(rowid >> ID_BITS, id_of(rowid))
