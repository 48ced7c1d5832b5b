"""Keywords count in every room of theirs, however one came in, and cost nobody else a thing."""

import time
from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.groups import group_room
from chat.actions.invitations import accept_invitation, make_invitation
from chat.actions.keywords import add_keyword
from chat.actions.members import add_member, ban_member, join_room, lift_ban
from chat.actions.rooms import create_room, direct_room
from chat.models import Keyword, Membership, Message, Room, RoomCounter
from chat.queries import keywords as query
from chat.queries.keywords import called_by_keyword
from chat.tests.support.types import Send
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db


Enter = Callable[[User, Room], Room]


def by_link(user: User, room: Room) -> Room:
    owner = Membership.objects.owners().of(room.pk).get().user
    accept_invitation(user, make_invitation(owner, room))
    return room


def added(user: User, room: Room) -> Room:
    add_member(room, user, Membership.objects.owners().of(room.pk).get().user)
    return room


def joined(user: User, room: Room) -> Room:
    join_room(user, room)
    return room


def back_after_a_ban(user: User, room: Room) -> Room:
    owner = Membership.objects.owners().of(room.pk).get().user
    ban_member(room, user.pk, owner)
    lift_ban(room, user.pk, owner)
    join_room(user, room)
    return room


def in_group(user: User, room: Room) -> Room:
    owner = Membership.objects.owners().of(room.pk).get().user
    return group_room(owner, [user, make_person("Third")])


def in_direct(user: User, room: Room) -> Room:
    return direct_room(Membership.objects.owners().of(room.pk).get().user, user)


def created(user: User, room: Room) -> Room:
    own = create_room(user, "Own", "", "open")
    join_room(Membership.objects.owners().of(room.pk).get().user, own)
    return own


WAYS = [by_link, added, joined, back_after_a_ban, in_group, in_direct, created]


@pytest.mark.parametrize("enter", WAYS)
@pytest.mark.parametrize("is_first", [True, False])
def test_every_way_into_a_room(
    enter: Enter, is_first: bool, open_room: Room, owner: User, send: Send
) -> None:
    person = make_person("Person")
    if is_first:
        add_keyword(person, "brave")
    room = enter(person, open_room)
    if not is_first:
        assert not RoomCounter.objects.filter(room=room, keyworded__isnull=False).exists()
        add_keyword(person, "brave")
    message = send(owner, room, "brave")
    assert Message.objects.get(pk=message.pk).keyworded == str(person.pk)


def test_a_message_costs_nothing_more_where_nobody_has_keywords(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    send: Send,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    # The membership, the lock, the number, the message and what finds it, within a transaction.
    plain = 7
    with django_assert_num_queries(plain):
        send(owner, open_room, "brave")
    add_keyword(member, "brave")
    with django_assert_num_queries(plain + 1):
        send(owner, open_room, "Hello")
    with django_assert_num_queries(plain + 2):
        send(owner, open_room, "brave")
    with django_assert_num_queries(plain):
        send(owner, closed_room, "brave")


def test_the_worst_message_takes_less_than_a_tenth_of_a_second(
    open_room: Room, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "CALLED_LIMIT", 10)
    words = [
        f"{chr(0x430 + a)}{chr(0x430 + b)}{c}"
        for c in range(3)
        for b in range(32)
        for a in range(30)
    ]
    people = [make_person(f"P{number}") for number in range(60)]
    Membership.objects.bulk_create(Membership(room=open_room, user=one) for one in people)
    Keyword.objects.bulk_create(
        Keyword(user=one, keyword=word, keyword_key=word, lead_key=word)
        for number, one in enumerate(people)
        for word in words[number * 20 : number * 20 + 20]
    )
    text = "<p>" + " ".join(words)[:8_000] + "</p>"
    called_by_keyword(open_room.pk, owner.pk, text)
    times = []
    for _ in range(3):
        began = time.process_time()
        found = called_by_keyword(open_room.pk, owner.pk, text)
        times.append(time.process_time() - began)
    assert len(found) == 10
    assert min(times) < 0.1
