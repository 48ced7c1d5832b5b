"""A room never loses its last admin because their account was disabled, and it is told."""

import pytest

from accounts.actions.status import disable_account, enable_account
from accounts.models import User
from chat.actions.members import add_member, join_room
from chat.models import Membership, Room
from chat.tests.support.types import Heard
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def admins(room: Room) -> set[int]:
    return set(Membership.objects.admins().of(room.pk).values_list("user_id", flat=True))


def test_a_room_whose_only_admin_is_disabled_gets_another(
    open_room: Room, owner: User, member: User, admin: User, client_of: ClientOf
) -> None:
    disable_account(owner, by=admin)
    assert admins(open_room) == {owner.pk, member.pk}
    assert "Manage people" in client_of(member).get(f"/rooms/{open_room.pk}").content.decode()


def test_nobody_whose_account_is_disabled_inherits_a_room(
    open_room: Room, owner: User, member: User, outsider: User, admin: User
) -> None:
    join_room(outsider, open_room)
    disable_account(member, by=admin)
    disable_account(owner, by=admin)
    assert admins(open_room) == {owner.pk, outsider.pk}


def test_a_room_with_nobody_else_keeps_its_admin(
    closed_room: Room, owner: User, admin: User, client_of: ClientOf
) -> None:
    disable_account(owner, by=admin)
    assert admins(closed_room) == {owner.pk}
    enable_account(owner, by=admin)
    assert client_of(owner).get(f"/rooms/{closed_room.pk}/members").status_code == 200


def test_who_comes_into_a_room_that_only_a_disabled_admin_has_becomes_admin(
    open_room: Room, owner: User, member: User, outsider: User, admin: User
) -> None:
    for person in (member, owner):
        disable_account(person, by=admin)
    join_room(outsider, open_room)
    assert outsider.pk in admins(open_room)


@pytest.mark.django_db(transaction=True)
def test_the_rooms_are_told(
    open_room: Room, closed_room: Room, owner: User, member: User, admin: User, heard: Heard
) -> None:
    add_member(closed_room, member, by=owner)
    heard.clear()
    disable_account(member, by=admin)
    told = [(event["room"].pk, event["user_id"]) for _, event in heard if "user_id" in event]
    assert sorted(told) == sorted((room.pk, member.pk) for room in (open_room, closed_room))
