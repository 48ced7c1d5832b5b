"""A room keeps one owner, whatever happens to its people at the same moment."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room, leave_room
from chat.actions.roles import change_role
from chat.models import Membership, Room
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], None]) -> list[bool]:
    """Do all ``acts`` at the same moment; return which of them were allowed."""

    def is_allowed(number: int) -> bool:
        try:
            acts[number]()
        except (PermissionDenied, Http404):
            return False
        return True

    return at_once(len(acts), is_allowed)


def owners(room: Room) -> list[int]:
    return list(Membership.objects.owners().of(room.pk).values_list("user_id", flat=True))


def test_two_admins_take_each_others_role(open_room: Room, owner: User, member: User) -> None:
    other = make_person("Sefa")
    join_room(other, open_room)
    for person in (member, other):
        change_role(membership_of(owner, open_room.pk), person.pk, "admin")
    mine, theirs = membership_of(member, open_room.pk), membership_of(other, open_room.pk)
    allowed = together(
        lambda: change_role(mine, other.pk, "member"),
        lambda: change_role(theirs, member.pk, "member"),
    )
    assert sorted(allowed) == [False, True]
    assert Membership.objects.admins().of(open_room.pk).count() == 2


def test_all_owners_and_heirs_leave(open_room: Room, owner: User, member: User) -> None:
    others = [make_person(f"P{number}") for number in range(8)]
    for person in others:
        join_room(person, open_room)
    for person in others[:4]:
        change_role(membership_of(owner, open_room.pk), person.pk, "admin")
    leaving = [membership_of(person, open_room.pk) for person in (owner, member, *others[:-1])]
    together(*(lambda gone=gone: leave_room(gone) for gone in leaving))
    assert owners(open_room) == [others[-1].pk]


def test_the_owner_hands_over_and_both_leave(open_room: Room, owner: User, member: User) -> None:
    third = make_person("Sefa")
    join_room(third, open_room)
    owning, inheriting = membership_of(owner, open_room.pk), membership_of(member, open_room.pk)
    together(
        lambda: change_role(owning, member.pk, "owner"),
        lambda: leave_room(owning),
        lambda: leave_room(inheriting),
    )
    assert owners(open_room) == [third.pk]


def test_the_owner_hands_the_room_to_two(open_room: Room, owner: User, member: User) -> None:
    third = make_person("Sefa")
    join_room(third, open_room)
    owning = membership_of(owner, open_room.pk)
    allowed = together(
        lambda: change_role(owning, member.pk, "owner"),
        lambda: change_role(owning, third.pk, "owner"),
    )
    assert sorted(allowed) == [False, True]
    assert len(owners(open_room)) == 1
