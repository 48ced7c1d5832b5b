"""How many queries a page of a search takes: the same in one room and in many."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.pin import pin_message
from chat.actions.rooms import create_room
from chat.actions.save import save_message
from chat.models import Room
from chat.queries.search import results
from chat.queries.search.query import Query, State, term_of
from chat.queries.search.results import find_messages
from chat.tests.support.files import bring, send_files
from chat.tests.support.search_scan import scopes_of
from chat.tests.support.types import Send
from chatsite.buckets import buckets
from chatsite.tokens import tokens_of

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own index")
# The index, the messages, what stands beside which, that, and who wrote all of it.
PAGE, FILES, SIZE_OF_ALL = 5, 1, 1
# The list, their dates, and each once more for what is shown.
LISTED = 2 + PAGE
MANY = 30


def query_of(words: str, *states: State) -> Query:
    terms = [term_of(tokens_of(word), is_quoted=False) for word in words.split()]
    return Query(must=tuple(terms), states=frozenset(states))


@pytest.fixture
def filled(owner: User, open_room: Room, send: Send) -> Room:
    """Return a room of ``owner`` with more than a page."""
    for number in range(30):
        send(owner, open_room, f"some words {number}")
    return open_room


def test_a_page_takes_few_queries(
    owner: User, filled: Room, send: Send, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scopes = scopes_of(owner)
    with django_assert_num_queries(PAGE):
        page = find_messages(owner.pk, scopes, query_of("some words"))
    assert len(page.hits) == 20
    for number in range(MANY):
        room = create_room(owner, f"Room {number}", "", "open")
        send(owner, room, "some words")
        buckets.cache_clear()
    send_files(owner, filled, [bring(owner, filled), bring(owner, filled)], "some words")
    send_files(owner, filled, [bring(owner, filled)], "some words")
    scopes = scopes_of(owner)
    assert len(scopes) == MANY + 1
    with django_assert_num_queries(PAGE + FILES + SIZE_OF_ALL):
        page = find_messages(owner.pk, scopes, query_of("some words"))
    with django_assert_num_queries(PAGE + SIZE_OF_ALL):
        find_messages(owner.pk, scopes, query_of("some words"), page.following)


def test_what_must_not_be_there_is_left_out_by_the_index(
    owner: User, filled: Room, send: Send, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(2 * MANY):
        send(owner, filled, f"some refused {number}")
    refused = term_of(tokens_of("refused"), is_quoted=False)
    query = Query(must=query_of("some").must, without=(refused,))
    scopes = scopes_of(owner)
    with django_assert_num_queries(PAGE):
        page = find_messages(owner.pk, scopes, query)
    assert len(page.hits) == 20


def test_lists_take_few_queries(
    owner: User,
    member: User,
    filled: Room,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        message = send(owner, filled, f"rare {number}")
        pin_message(membership_of(owner, filled.pk), message)
        save_message(owner, message)
    for state in (State.PINNED, State.SAVED):
        scopes = scopes_of(owner)
        with django_assert_num_queries(LISTED):
            page = find_messages(owner.pk, scopes, query_of("rare", state))
        assert len(page.hits) == 3
    scopes = scopes_of(member)
    with django_assert_num_queries(PAGE + 1):
        page = find_messages(member.pk, scopes, query_of("", State.UNREAD))
    assert len(page.hits) == 20


def test_nothing_takes_one_query(
    owner: User, filled: Room, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scopes = scopes_of(owner)
    with django_assert_num_queries(1):
        page = find_messages(owner.pk, scopes, query_of("absent"))
    assert page == ([], None)
    with django_assert_num_queries(0):
        find_messages(owner.pk, [], query_of("some"))


def test_no_more_than_so_many_are_looked_at(
    owner: User,
    filled: Room,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """What is nearly everywhere in another order is found after many; then a page says so."""
    monkeypatch.setattr(results, "CHECKED_LIMIT", 25)
    query = Query(must=(term_of(["wsome"], is_quoted=True),), without_marks=(f"f{owner.pk}",))
    scopes = scopes_of(owner)
    with django_assert_num_queries(4):
        page = find_messages(owner.pk, scopes, query)
    assert page.hits == []
    assert page.following is not None
    assert find_messages(owner.pk, scopes_of(owner), query, page.following) == ([], None)
