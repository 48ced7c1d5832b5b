"""Searching finds what looking at every message finds, on every engine, page by page."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import User
from chat.actions import search_postings
from chat.models import Message, Room
from chat.queries.search import ends, lists, posting_rows, rarest, results, windows
from chat.queries.search.line import line_of
from chat.queries.search.query import Query, term_of
from chat.tests.support.search_corpus import FILES, TEXTS
from chat.tests.support.search_library import act, acts, library, queries
from chat.tests.support.search_scan import found_by, neighbours, scan
from chatsite.buckets import buckets
from chatsite.tokens import tokens_of

pytestmark = pytest.mark.django_db
SMALL_BITS = 4
WORDS_EACH = 4


@pytest.fixture(autouse=True)
def forget_ends() -> Iterator[None]:
    """Forget the times of rooms whose ids another test has again."""
    ends._ends.clear()
    yield
    ends._ends.clear()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few messages be as many as otherwise many thousands are."""
    for module in (search_postings, ends, posting_rows, windows):
        monkeypatch.setattr(module, "BUCKET_BITS", SMALL_BITS)
    monkeypatch.setattr(windows, "BUCKET_SIZE", 1 << SMALL_BITS)
    monkeypatch.setattr(rarest, "FEW", 5)
    monkeypatch.setattr(lists, "FEW_UNREAD", 20)
    monkeypatch.setattr(results, "CHECKED_LIMIT", 30)
    monkeypatch.setattr(results, "STEPS_LIMIT", 3)
    monkeypatch.setattr(results, "SERVER_STEPS_LIMIT", 3)


def agree(user: User, query: Query) -> None:
    found, there = found_by(user, query), scan(user, query)
    assert [hit.message.pk for hit in found] == [message.pk for message in there], query


def test_every_word_of_every_language_is_found(owner: User, member: User, outsider: User) -> None:
    rooms = library([owner, member], outsider, 5, Random(1))
    for number in range(len(TEXTS)):
        buckets.cache_clear()
        act(("send", number % 3, number % 2, number), rooms, [owner, member])
        message = Message.objects.order_by("-creation_date")[0]
        for token in sorted(set(line_of(message).parts[0]))[:WORDS_EACH]:
            query = Query(must=(term_of([token], is_quoted=False),))
            assert message.pk in [hit.message.pk for hit in found_by(member, query)], token
        whole = Query(must=(term_of(line_of(message).parts[0], is_quoted=True),))
        agree(owner, whole)
        assert message.pk in [hit.message.pk for hit in found_by(owner, whole)]


def test_names_of_files_and_what_they_show_are_found(
    owner: User, member: User, outsider: User
) -> None:
    rooms = library([owner, member], outsider, 3, Random(2))
    for number, (name, alt) in enumerate(FILES):
        act(("file", 0, number % 2, number), rooms, [owner, member])
        for words in filter(None, (name, alt)):
            query = Query(must=(term_of(tokens_of(words), is_quoted=True),))
            agree(member, query)
            assert found_by(member, query), words


@pytest.fixture
def rooms(owner: User, member: User, outsider: User) -> list[Room]:
    """Return rooms of ``owner`` and ``member`` with messages of old; ``outsider`` has another."""
    return library([owner, member], outsider, 60, Random(3))


def compare_with_scan(
    people: list[User], outsider: User, rooms: list[Room], data: st.DataObject
) -> None:
    """Let something happen to what is there already, and search."""
    for step in data.draw(acts):
        buckets.cache_clear()
        act(step, rooms, people)
    for query in data.draw(st.lists(queries(people, rooms), min_size=1, max_size=4)):
        agree(data.draw(st.sampled_from([*people, outsider])), query)


# Whatever fails does so after all that came before: nothing smaller is looked for.
quiet = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


@quiet
@given(data=st.data())
def test_searching_equals_a_scan(
    owner: User, member: User, outsider: User, rooms: list[Room], data: st.DataObject
) -> None:
    compare_with_scan([owner, member], outsider, rooms, data)


@pytest.mark.usefixtures("small")
@quiet
@given(data=st.data())
def test_searching_that_stops_early_goes_on_to_the_same(
    owner: User, member: User, outsider: User, rooms: list[Room], data: st.DataObject
) -> None:
    compare_with_scan([owner, member], outsider, rooms, data)


def test_one_is_shown_before_and_one_after(owner: User, member: User, rooms: list[Room]) -> None:
    for number in range(40):
        buckets.cache_clear()
        kind = ("delete", "reply", "send")[number % 3]
        act((kind, number % 2, number % 2, number * 7), rooms, [owner, member])
    hits = found_by(member, Query(must=(term_of(tokens_of("the"), is_quoted=True),)))
    assert hits
    for hit in hits:
        beside = [None if message is None else message.pk for message in (hit.earlier, hit.later)]
        assert (*beside,) == neighbours(hit.message)
        for message in filter(None, (hit.message, hit.earlier, hit.later)):
            assert "sender" in message._state.fields_cache


def test_empty_search_of_a_room_lists_it(member: User, outsider: User, rooms: list[Room]) -> None:
    query = Query(room_ids=frozenset([rooms[0].pk]))
    agree(member, query)
    assert len(found_by(member, query)) == 60
    assert found_by(outsider, query) == []
