"""How often the database is asked: the same for small and large rooms and people."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.favourites import FAVOURITES_LIMIT, add_favourite
from chat.actions.groups import group_room
from chat.actions.members import join_room
from chat.actions.pin import pin_message
from chat.actions.read import mark_read
from chat.actions.rooms import create_room, direct_room
from chat.models import Message, Room
from chat.rendering.message import cache
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

SESSION = 2
# The rooms, what is unread in them, what of that mentions me, and what was said last.
SIDEBAR = 4
SIDEBAR_WITH_PEOPLE = SIDEBAR + 1


@pytest.fixture
def busy_room(open_room: Room, owner: User, member: User, send: Send) -> Room:
    """Return a room with 120 messages, every fourth a reply, all read by ``member``."""
    last = send(owner, open_room)
    for number in range(1, 120):
        answered = last.pk if number % 4 == 0 else None
        last = send(owner, open_room, f"Number {number}", reply_to_id=answered)
    mark_read(membership_of(member, open_room.pk), last.seq)
    return open_room


@pytest.fixture
def browser(member: User, client_of: ClientOf) -> Client:
    """Return a browser of ``member`` that runs scripts."""
    client = client_of(member)
    client.cookies["timezone"] = "Europe/Berlin"
    return client


def test_room_page(
    busy_room: Room, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser.get(f"/rooms/{busy_room.pk}")
    # The page of messages, what is quoted on it, what I saved of it, the people, and the latest
    # files; the fragments are kept.
    with django_assert_num_queries(SESSION + SIDEBAR - 2 + 5):
        browser.get(f"/rooms/{busy_room.pk}")


def test_room_page_of_messages_that_are_not_kept(
    busy_room: Room,
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cache.clear()
    # Also the messages themselves, and the reactions and pins of those that were answered.
    with django_assert_num_queries(SESSION + SIDEBAR - 2 + 5 + 3):
        browser.get(f"/rooms/{busy_room.pk}")


def test_room_page_with_something_unread(
    busy_room: Room,
    owner: User,
    browser: Client,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    send(owner, busy_room)
    browser.get(f"/rooms/{busy_room.pk}")
    with django_assert_num_queries(SESSION + SIDEBAR + 5):
        browser.get(f"/rooms/{busy_room.pk}")


@pytest.mark.parametrize("rooms", [10, 490])
def test_room_page_and_sidebar_for_any_number_of_rooms(
    rooms: int,
    busy_room: Room,
    owner: User,
    member: User,
    browser: Client,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rooms // 3):
        room = create_room(owner, f"Room {number}", "", "open")
        join_room(member, room)
        if number < FAVOURITES_LIMIT:
            add_favourite(membership_of(member, room.pk))
        person = make_person(f"P{number}")
        direct_room(member, person)
        group_room(owner, [member, person])
    send(owner, room)
    browser.get(f"/rooms/{busy_room.pk}")
    with django_assert_num_queries(SESSION + SIDEBAR_WITH_PEOPLE + 5):
        page = browser.get(f"/rooms/{busy_room.pk}")
    assert page.content.count(b'id="room-row-') == rooms // 3 * 3 + 1
    with django_assert_num_queries(SESSION + SIDEBAR_WITH_PEOPLE):
        browser.get("/sidebar")
    with django_assert_num_queries(SESSION + SIDEBAR_WITH_PEOPLE):
        browser.get("/favourites")


def test_room_page_where_something_is_pinned(
    busy_room: Room,
    owner: User,
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for message in Message.objects.of(busy_room.pk).with_sender()[:5]:
        pin_message(membership_of(owner, busy_room.pk), message)
    browser.get(f"/rooms/{busy_room.pk}")
    # What is pinned, and the latest of it.
    with django_assert_num_queries(SESSION + SIDEBAR - 2 + 5 + 2):
        page = browser.get(f"/rooms/{busy_room.pk}").text
    assert page.count('class="pin"') == 2


def test_older_page(
    busy_room: Room, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fetch = {"X-Requested-With": "fetch"}
    browser.get(f"/rooms/{busy_room.pk}?before=100", headers=fetch)
    # Membership, messages, what they quote, and what I saved of them.
    with django_assert_num_queries(SESSION + 4):
        browser.get(f"/rooms/{busy_room.pk}?before=100", headers=fetch)


def test_sending(busy_room: Room, browser: Client) -> None:
    form = {"content": "Hello", "client_id": str(uuid4())}
    url, fetch = f"/rooms/{busy_room.pk}/messages", {"X-Requested-With": "fetch"}
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(url, form, headers=fetch).status_code == 201
    # Membership, then the counter read and moved, the message inserted, and what finds it.
    assert len(written(asked)) == SESSION + 1 + 4


def test_sending_what_mentions_people(busy_room: Room, owner: User, browser: Client) -> None:
    content = f"@[Olivia](user:{owner.pk}) and @room"
    url, fetch = f"/rooms/{busy_room.pk}/messages", {"X-Requested-With": "fetch"}
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(url, {"content": content}, headers=fetch).status_code == 201
    # Also who of them is here, how many are, what is stored of it, and how they are called now:
    # where tests commit, once for the streams and once for the answer.
    assert len(set(written(asked))) == SESSION + 1 + 4 + 4


def test_room_page_of_messages_that_mention_people(
    busy_room: Room,
    owner: User,
    member: User,
    browser: Client,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(20):
        send(member, busy_room, f"@[Olivia](user:{owner.pk}), @[Mika](user:{member.pk})")
    browser.get(f"/rooms/{busy_room.pk}")
    # All of the people in one query.
    with django_assert_num_queries(SESSION + SIDEBAR - 1 + 5 + 1):
        browser.get(f"/rooms/{busy_room.pk}")


def test_sending_over_the_api(busy_room: Room, member: User, api_of: ApiOf) -> None:
    client = api_of(member)
    url = f"/api/v1/rooms/{busy_room.pk}/messages"
    with CaptureQueriesContext(connection) as asked:
        body = {"content": "Hello", "client_id": str(uuid4())}
        assert client.post(url, body, format="json").status_code == 201
    # Token with its user; membership; then as above.
    assert len(written(asked)) == 1 + 1 + 4


def written(asked: CaptureQueriesContext) -> list[str]:
    """Return the queries without what begins and ends transactions, which engines count apart."""
    around = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    queries = [query["sql"] for query in asked.captured_queries]
    return [query for query in queries if not query.startswith(around)]
