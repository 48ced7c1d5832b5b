"""The same thing asked for by many at the same moment happens once."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Membership, Message, Room, RoomCounter
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


def test_one_person_joins_once(open_room: Room, outsider: User, client_of: ClientOf) -> None:
    clients = [client_of(outsider) for _ in range(TIMES)]
    statuses = at_once(TIMES, lambda n: clients[n].post(f"/rooms/{open_room.pk}/join").status_code)
    assert statuses == [302] * TIMES
    assert Membership.objects.filter(room=open_room, user=outsider).count() == 1


def test_many_people_join(open_room: Room, client_of: ClientOf) -> None:
    clients = [client_of(make_person(f"P{number}")) for number in range(TIMES)]
    statuses = at_once(TIMES, lambda n: clients[n].post(f"/rooms/{open_room.pk}/join").status_code)
    assert statuses == [302] * TIMES
    assert Membership.objects.filter(room=open_room, banned=False).count() == TIMES + 2


def test_two_people_get_one_room(owner: User, member: User, client_of: ClientOf) -> None:
    pairs = [(client_of(owner), member.pk), (client_of(member), owner.pk)] * (TIMES // 2)
    places = at_once(
        TIMES, lambda n: pairs[n][0].post(f"/direct/{pairs[n][1]}").headers["Location"]
    )
    room = Room.objects.get()
    assert set(places) == {f"/rooms/{room.pk}"}
    assert Membership.objects.filter(room=room).count() == 2
    assert RoomCounter.objects.count() == 1


def test_all_of_a_group_get_one_room(
    owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    people = [owner, member, outsider]
    asked = [
        (client_of(one), {"people": [other.pk for other in people if other is not one]})
        for one in [owner, member] * (TIMES // 2)
    ]
    places = at_once(
        TIMES, lambda n: asked[n][0].post("/groups/new", asked[n][1]).headers["Location"]
    )
    room = Room.objects.get()
    assert set(places) == {f"/rooms/{room.pk}"}
    assert Membership.objects.filter(room=room).count() == len(people)
    assert RoomCounter.objects.count() == 1


def test_one_name_names_one_room(owner: User, client_of: ClientOf) -> None:
    clients = [client_of(owner) for _ in range(TIMES)]
    form = {"room_name": "Garden", "description": "", "kind": "open"}
    statuses = at_once(TIMES, lambda n: clients[n].post("/rooms/new", form).status_code)
    assert sorted(statuses) == [302] + [422] * (TIMES - 1)
    assert Room.objects.count() == Membership.objects.count() == 1


def test_one_client_id_is_one_message(open_room: Room, member: User, client_of: ClientOf) -> None:
    clients, form = [client_of(member) for _ in range(TIMES)], {"content": "Once"}
    form["client_id"] = str(uuid4())
    fetch = {"X-Requested-With": "fetch"}
    url = f"/rooms/{open_room.pk}/messages"
    answers = at_once(TIMES, lambda n: clients[n].post(url, form, headers=fetch))
    assert sorted(answer.status_code for answer in answers) == [200] * (TIMES - 1) + [201]
    assert len({answer.content for answer in answers}) == 1
    assert Message.objects.get().seq == RoomCounter.objects.get(room=open_room).number == 1


def test_one_reaction_is_put_once(open_room: Room, member: User, client_of: ClientOf) -> None:
    clients = [client_of(member) for _ in range(TIMES)]
    clients[0].post(f"/rooms/{open_room.pk}/messages", {"content": "Cake"})
    message = Message.objects.get()
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/react"
    form = {"emoji": "👍", "on": "1"}
    assert at_once(TIMES, lambda n: clients[n].post(url, form).status_code) == [302] * TIMES
    message.refresh_from_db()
    assert message.changed_seq == RoomCounter.objects.get(room=open_room).number == 2


def test_edits_and_deletes_number_without_gap(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    clients = [client_of(member) for _ in range(TIMES)]
    for number in range(TIMES):
        clients[0].post(f"/rooms/{open_room.pk}/messages", {"content": f"Number {number}"})
    ids = list(Message.objects.order_by("seq").values_list("pk", flat=True))

    def change(number: int) -> int:
        url = f"/rooms/{open_room.pk}/messages/{ids[number]}"
        if number % 2:
            return clients[number].post(f"{url}/delete").status_code
        return clients[number].post(f"{url}/edit", {"content": "New"}).status_code

    assert at_once(TIMES, change) == [302] * TIMES
    changed = sorted(Message.objects.values_list("changed_seq", flat=True))
    assert changed == list(range(TIMES + 1, 2 * TIMES + 1))
    assert RoomCounter.objects.get(room=open_room).number == 2 * TIMES
