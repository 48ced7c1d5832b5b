"""Slow mode: a time between two messages of one person."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.rooms import describe_room
from chat.actions.send import send_message
from chat.models import Membership, Message, Room, RoomCounter
from chatsite.limits import TooManyAttempts
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

TIMES = 10
SLOW = "This room is in slow mode. Try again in"


@pytest.fixture
def slow_room(open_room: Room, owner: User) -> Room:
    return describe_room(open_room, "Kitchen", "", by=owner, slow_seconds=60)


def test_the_second_message_waits_and_is_kept(
    slow_room: Room, owner: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    client, url = client_of(member), f"/rooms/{slow_room.pk}/messages"
    assert client.post(url, {"content": "One"}).status_code == 302
    page = client.post(url, {"content": "Two, typed"})
    assert page.status_code == 429
    assert 50 <= int(page.headers["Retry-After"]) <= 60
    assert "Two, typed</textarea>" in page.text
    assert SLOW in page.text
    told = client.post(url, {"content": "Two"}, headers={"X-Requested-With": "fetch"})
    assert (told.status_code, "Retry-After" in told.headers) == (429, True)
    body = {"content": "Two", "client_id": str(uuid4())}
    answer = api_of(member).post(f"/api/v1{url}", body, format="json")
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)
    counter = RoomCounter.objects.get(pk=slow_room.pk)
    assert (Message.objects.count(), counter.number, counter.last_seq) == (1, 1, 1)
    # Each for themself, and its admins not at all.
    for content in ("Three", "Four"):
        assert client_of(owner).post(url, {"content": content}).status_code == 302
    assert client.post(url, {"content": "Two"}).status_code == 429


def test_after_that_time_one_writes_again(slow_room: Room, member: User) -> None:
    membership = membership_of(member, slow_room.pk)
    send_message(membership, "One", uuid4())
    mine = Membership.objects.of(slow_room.pk).of_person(member.pk)
    mine.update(slowed_date=timezone.now() - timedelta(seconds=59))
    with pytest.raises(TooManyAttempts) as refused:
        send_message(membership, "Two", uuid4())
    assert refused.value.seconds <= 1
    mine.update(slowed_date=timezone.now() - timedelta(seconds=61))
    assert send_message(membership, "Two", uuid4())[1]
    # A clock that was put back by a day keeps nobody waiting for a day.
    mine.update(slowed_date=timezone.now() + timedelta(days=1))
    assert send_message(membership, "Three", uuid4())[1]


def test_what_was_accepted_is_answered_again(
    slow_room: Room, member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    membership, client_id = membership_of(member, slow_room.pk), uuid4()
    first, new = send_message(membership, "One", client_id)
    assert new
    assert send_message(membership, "One", client_id) == (first, False)
    with pytest.raises(TooManyAttempts):
        send_message(membership, "Two", uuid4())
    assert send_message(membership, "One", client_id) == (first, False)


def test_it_costs_one_query(
    open_room: Room, owner: User, member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    membership = membership_of(member, open_room.pk)
    # A savepoint around the lock of the counter, its numbers, the message and what finds it.
    with django_assert_num_queries(4 + 2):
        send_message(membership, "Fast", uuid4())
    describe_room(open_room, "Kitchen", "", by=owner, slow_seconds=10)
    membership = membership_of(member, open_room.pk)
    with django_assert_num_queries(4 + 2 + 1):
        send_message(membership, "Slow", uuid4())
    administering = membership_of(owner, open_room.pk)
    with django_assert_num_queries(4 + 2):
        send_message(administering, "Fast", uuid4())


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_time_one_is_sent(slow_room: Room, member: User) -> None:
    barrier = Barrier(TIMES)

    def send(number: int) -> bool:
        barrier.wait()
        try:
            return send_message(membership_of(member, slow_room.pk), f"{number}", uuid4())[1]
        except TooManyAttempts:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as threads:
        sent = list(threads.map(send, range(TIMES)))
    assert sent.count(True) == Message.objects.count() == 1
    assert RoomCounter.objects.get(pk=slow_room.pk).number == 1
