"""Searching after a random walk: the index of whatever was written finds what a scan does."""

from subprocess import CalledProcessError

from accounts.models import User
from chat.models import Message
from chat.queries.search.line import FILE, IN_THREAD, from_mark, to_marks
from chat.queries.search.query import Query, State, term_of
from chat.tests.support.search_scan import found_by, scan
from chat.tests.support.walk_world import World
from chatsite.tokens import tokens_of

# What the writers of a walk say, what their files are called, and what edits brought in.
WORDS = ("text", "answer", "walk.bin", "edited", "edited 1", "room", "absent")
PEOPLE = 2
COMPARE = "from chat.tests.support.walk_search import compare; compare()"


def compare_search(world: World) -> None:
    """Let a process with the walk's database compare what people find with a scan."""
    try:
        world.servers[0].manage("shell", "--no-imports", "-c", COMPARE)
    except CalledProcessError as error:
        world.wrong.append(f"searching differs from a scan: {error}")


def compare() -> None:
    """Compare what some people find in this database; raises ``AssertionError``."""
    for user in User.objects.order_by("-pk")[:PEOPLE]:
        for query in _queries(user):
            found = [hit.message.pk for hit in found_by(user, query)]
            there = [message.pk for message in scan(user, query)]
            assert found == there, (user, query, set(found) ^ set(there))


def _queries(user: User) -> list[Query]:
    latest = Message.objects.living().written().order_by("-pk").first()
    said = [] if latest is None else [latest.content]
    terms = [term_of(tokens_of(words), is_quoted=False) for words in (*WORDS, *said)]
    mine, to_me = (from_mark(user.pk),), to_marks(user.pk)
    marked = [Query(marks=(mark,)) for mark in (mine, to_me, (FILE,), (IN_THREAD,))]
    of_states = [Query(states=frozenset([state])) for state in (State.PINNED, State.UNREAD)]
    return [*(Query(must=(term,)) for term in terms), *marked, *of_states, Query()]
