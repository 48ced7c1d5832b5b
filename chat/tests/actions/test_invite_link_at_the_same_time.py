"""Many use one invite link at the same moment: as many come in as may, and no use is lost."""

import pytest
from django.test import Client

from accounts.actions.installation import set_sign_up
from accounts.models import SignUp, User
from chat.actions.invitations import revoke_invitation
from chat.models import Membership, Room
from chat.tests.support.invite_links import accept, address_of, link_into, somebody_new, uses_of
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def people_in(room: Room) -> int:
    return Membership.objects.filter(room=room, banned=False).count()


def test_of_fifty_ten_come_in(closed_room: Room, owner: User, client_of: ClientOf) -> None:
    link = link_into(closed_room, owner, uses=10)
    clients = [client_of(make_person(f"P{number}")) for number in range(50)]
    statuses = at_once(50, lambda number: accept(clients[number], link))
    assert sorted(statuses) == [302] * 10 + [410] * 40
    assert people_in(closed_room) == 11
    assert uses_of(link) == 10


def test_of_twenty_who_sign_up_ten_get_an_account(
    closed_room: Room, owner: User, admin: User
) -> None:
    set_sign_up(SignUp.INVITED, by=admin)
    link = link_into(closed_room, owner, uses=10)
    before = User.objects.count()

    def sign_up(number: int) -> int:
        typed = somebody_new(f"p{number}@example.com", first_name=f"Grace {number}")
        return Client().post(address_of(link), typed).status_code

    assert sorted(at_once(20, sign_up)) == [302] * 10 + [410] * 10
    assert User.objects.count() == before + 10
    assert people_in(closed_room) == 11
    assert uses_of(link) == 10


def test_one_address_is_one_account_and_one_use(closed_room: Room, owner: User) -> None:
    link = link_into(closed_room, owner, uses=10)
    before = User.objects.count()
    statuses = at_once(10, lambda _: Client().post(address_of(link), somebody_new()).status_code)
    assert sorted(statuses) == [302] + [422] * 9
    assert User.objects.count() == before + 1
    assert uses_of(link) == 1


def test_one_person_in_twenty_windows_uses_it_once(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    link = link_into(closed_room, owner, uses=100)
    clients = [client_of(outsider) for _ in range(20)]
    assert at_once(20, lambda number: accept(clients[number], link)) == [302] * 20
    assert people_in(closed_room) == 2
    assert uses_of(link) == 1


def test_revoked_while_many_come(closed_room: Room, owner: User, client_of: ClientOf) -> None:
    link = link_into(closed_room, owner, uses=100)
    clients = [client_of(make_person(f"P{number}")) for number in range(19)]

    def act(number: int) -> int:
        if number < len(clients):
            return accept(clients[number], link)
        revoke_invitation(link, by=owner)
        return 0

    statuses = at_once(20, act)
    assert set(statuses) <= {0, 302, 410}
    assert people_in(closed_room) - 1 == statuses.count(302) == uses_of(link)
    assert accept(client_of(make_person("Late")), link) == 410
