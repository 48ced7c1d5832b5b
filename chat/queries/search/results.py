"""Finding messages: an index proposes, newest first, and what they say now decides.

Each request does a bounded amount of work, and then says how far it came.
"""

from collections.abc import Sequence

from django.db import connection

from chat.queries.moments import Moment
from chat.queries.search.asked import Asked, Steps, asked
from chat.queries.search.checked import Checked, checked
from chat.queries.search.found import PAGE_SIZE, Found, Scope
from chat.queries.search.fts_plan import indexed
from chat.queries.search.lists import listed
from chat.queries.search.neighbours import with_neighbours
from chat.queries.search.places import BOTTOM, Place, place_of
from chat.queries.search.postings_plan import posted
from chat.queries.search.query import Query

# Of one request: contents that are looked at, and steps of a plan. Each step asks a server twice or
# more: with 60 of them, words that seldom meet took twice as long in 500 rooms.
CHECKED_LIMIT, STEPS_LIMIT, SERVER_STEPS_LIMIT = 800, 60, 30
AT_ONCE, MOST_AT_ONCE = PAGE_SIZE + 1, 168


def find_messages(
    user_id: int, scopes: Sequence[Scope], query: Query, before: Moment | None = None
) -> Found:
    """Return what ``user_id`` finds in the rooms of ``scopes``, newest first, from ``before`` on.

    ``before`` is the ``following`` of the page above. Newest first is by the second in which a
    message was sent, then by its id. Who asks must have read ``scopes`` just now: whoever may read
    a room, may find all that is in it.
    """
    question = asked(user_id, scopes, query, before)
    if question.is_in_vain:
        return Found([], None)
    found, reached = _looked_through(question, proposals(question))
    if len(found) > PAGE_SIZE:
        reached = place_of(found[PAGE_SIZE - 1].message)
    following = None if reached <= question.floor else reached.moment
    return Found(with_neighbours(found[:PAGE_SIZE]), following)


def proposals(question: Asked) -> Steps:
    """Return what may be found, by the way that comes to it soonest."""
    steps = listed(question)
    if steps is not None:
        return steps
    return indexed(question) if connection.vendor == "sqlite" else posted(question)


def _looked_through(question: Asked, steps: Steps) -> tuple[list[Checked], Place]:
    """Return what was found, at most a little more than a page, and how far was looked for it."""
    found: list[Checked] = []
    waiting: list[Place] = []
    looked = 0
    most = STEPS_LIMIT if connection.vendor == "sqlite" else SERVER_STEPS_LIMIT
    for number, step in enumerate(steps, start=1):
        waiting = sorted([*waiting, *(place for place in step.places if place < question.start)])
        while waiting and waiting[-1] >= step.reached:
            size = min(AT_ONCE + looked, MOST_AT_ONCE, CHECKED_LIMIT - looked)
            some = [place for place in waiting[-size:] if place >= step.reached][::-1]
            del waiting[-len(some) :]
            looked += len(some)
            found += checked(question, some)
            if len(found) > PAGE_SIZE:
                return found, some[-1]
            if looked >= CHECKED_LIMIT:
                is_more = waiting and waiting[-1] >= step.reached
                return found, some[-1] if is_more else step.reached
        if number >= most and step.reached < question.start:
            return found, step.reached
    return found, BOTTOM
