"""Twenty people at once: numbers without gap or double, one membership each, one direct room."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room
from chat.actions.rooms import create_room, direct_room
from chat.actions.send import send_message
from chat.models import Membership, MembershipRole, Message, Room, RoomCounter
from chatsite.testing.people import make_person

PEOPLE = 20
EACH = 5
Result = TypeVar("Result")
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[int], Result]) -> list[Result]:
    """Do ``work`` for each number below ``PEOPLE``, all starting at the same moment."""
    ready = threading.Barrier(PEOPLE)

    def one(number: int) -> Result:
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as threads:
        return list(threads.map(one, range(PEOPLE)))


@pytest.fixture
def people() -> list[User]:
    """Twenty people."""
    return [make_person(f"Person{number}") for number in range(PEOPLE)]


@pytest.fixture
def room(people: list[User]) -> Room:
    """An open room of the first of them."""
    return create_room(people[0], "Market", "", "open")


def test_everybody_sends_at_once(people: list[User], room: Room) -> None:
    for person in people:
        join_room(person, room)

    def send(number: int) -> list[int]:
        membership = membership_of(people[number], room.pk)
        return [send_message(membership, "Hello", uuid4())[0].seq for _ in range(EACH)]

    told = sorted(seq for seqs in at_once(send) for seq in seqs)
    stored = Message.objects.filter(room=room).order_by("seq").values_list("seq", flat=True)
    assert list(stored) == told == list(range(1, PEOPLE * EACH + 1))
    counter = RoomCounter.objects.get(pk=room.pk)
    assert (counter.number, counter.last_seq) == (PEOPLE * EACH, PEOPLE * EACH)


def test_one_message_is_sent_twenty_times_at_once(people: list[User], room: Room) -> None:
    """As a client does that lost its answer again and again."""
    membership = membership_of(people[0], room.pk)
    client_id = uuid4()
    answers = at_once(lambda _: send_message(membership, "Once", client_id))
    assert sum(is_new for _, is_new in answers) == 1
    assert {message.seq for message, _ in answers} == {1}
    assert Message.objects.filter(room=room).count() == 1


def test_everybody_joins_at_once(people: list[User], room: Room) -> None:
    at_once(lambda number: join_room(people[number], room))
    members = Membership.objects.filter(room=room)
    assert sorted(members.values_list("user_id", flat=True)) == sorted(p.pk for p in people)
    assert members.filter(role=MembershipRole.ADMIN).count() == 1


def test_one_person_joins_twenty_times_at_once(people: list[User], room: Room) -> None:
    at_once(lambda _: join_room(people[1], room))
    assert Membership.objects.filter(room=room, user=people[1]).count() == 1


def test_both_open_their_direct_room_at_once(people: list[User]) -> None:
    ada, bob = people[:2]
    rooms = at_once(lambda number: direct_room(*((ada, bob) if number % 2 else (bob, ada))))
    assert len({room.pk for room in rooms}) == 1
    assert Room.objects.count() == 1
    members = Membership.objects.filter(room=rooms[0])
    assert sorted(members.values_list("user_id", flat=True)) == sorted([ada.pk, bob.pk])
    assert RoomCounter.objects.filter(pk=rooms[0].pk).count() == 1


def test_everybody_takes_the_same_name_at_once(people: list[User]) -> None:
    def create(number: int) -> Room | list[str]:
        try:
            return create_room(people[number], "Ünique  NAME", "", "open")
        except ValidationError as error:
            return list(error.message_dict)

    results = at_once(create)
    assert sum(isinstance(result, Room) for result in results) == 1
    assert results.count(["room_name"]) == PEOPLE - 1
    assert Room.objects.count() == Membership.objects.count() == 1
