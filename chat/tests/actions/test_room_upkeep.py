"""What a room needs when people come and go at the same moment."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from chat.access import membership_of
from chat.actions import rooms
from chat.actions.members import add_member, ban_member, join_room, leave_room, remove_member
from chat.actions.rooms import KEPT_FREE_LIMIT, create_room, describe_room, direct_room
from chat.models import Membership, Room
from chat.models.membership import MembershipQuerySet
from chat.tests.support.types import Heard

pytestmark = pytest.mark.django_db


def admins(room: Room) -> set[int]:
    return set(Membership.objects.admins().of(room.pk).values_list("user_id", flat=True))


@pytest.fixture
def few_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "ROOMS_LIMIT", 2)


@pytest.mark.django_db(transaction=True)
def test_a_ban_while_somebody_comes_in_leaves_no_notice(
    open_room: Room, outsider: User, owner: User, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = MembershipQuerySet.bulk_create

    def banned_first(rows: MembershipQuerySet, *arguments: object, **options: object) -> object:
        monkeypatch.setattr(MembershipQuerySet, "bulk_create", insert)
        ban_member(open_room, outsider.pk, by=owner)
        return insert(rows, *arguments, **options)

    monkeypatch.setattr(MembershipQuerySet, "bulk_create", banned_first)
    join_room(outsider, open_room)
    assert [event["member"] for _, event in heard] == [False]
    assert not Membership.objects.active().of_person(outsider.pk).exists()


def test_the_heir_may_leave_at_the_same_moment(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_member(open_room, outsider, by=owner)
    write = MembershipQuerySet.update

    def gone_first(rows: MembershipQuerySet, **values: object) -> int:
        monkeypatch.setattr(MembershipQuerySet, "update", write)
        Membership.objects.active().of(open_room.pk).of_person(member.pk).delete()
        return write(rows, **values)

    monkeypatch.setattr(MembershipQuerySet, "update", gone_first)
    leave_room(membership_of(owner, open_room.pk))
    assert admins(open_room) == {outsider.pk}


@pytest.mark.parametrize("how", [remove_member, ban_member])
def test_an_admin_who_is_taken_out_is_followed_too(
    how: object, open_room: Room, owner: User, member: User, admin: User
) -> None:
    how(open_room, owner.pk, by=admin)  # type: ignore[operator]
    assert admins(open_room) == {member.pk}


def test_a_closed_room_that_all_left_is_archived(
    closed_room: Room, open_room: Room, owner: User, member: User
) -> None:
    add_member(closed_room, member, by=owner)
    leave_room(membership_of(owner, closed_room.pk))
    assert Room.objects.get(pk=closed_room.pk).archived_date is None
    leave_room(membership_of(member, closed_room.pk))
    assert Room.objects.get(pk=closed_room.pk).archived_date is not None
    for person in (owner, member):
        leave_room(membership_of(person, open_room.pk))
    assert Room.objects.get(pk=open_room.pk).archived_date is None


def test_names_of_closed_rooms_cannot_be_probed(closed_room: Room, outsider: User) -> None:
    for kind in ("open", "closed"):
        assert create_room(outsider, closed_room.room_name, "", kind).room_name == "Board"
    with pytest.raises(ValidationError):
        create_room(outsider, closed_room.room_name, "", "open")


def test_a_closed_room_may_take_any_name(closed_room: Room, open_room: Room, owner: User) -> None:
    assert describe_room(closed_room, "Kitchen", "", by=owner).room_name == "Kitchen"
    other = create_room(owner, "Hall", "", "open")
    with pytest.raises(ValidationError):
        describe_room(other, "Kitchen", "", by=owner)


@pytest.mark.usefixtures("few_rooms")
def test_nobody_is_in_more_rooms_than_a_sidebar_holds(
    owner: User, outsider: User, member: User
) -> None:
    room = create_room(outsider, "Third", "", "open")
    for name in ("First", "Second"):
        create_room(owner, name, "", "open")
    for one_more in (
        lambda: create_room(owner, "One more", "", "closed"),
        lambda: join_room(owner, room),
        lambda: add_member(room, owner, by=outsider),
        lambda: direct_room(owner, member),
    ):
        with pytest.raises(ValidationError, match="rooms"):
            one_more()
    assert Membership.objects.active().of_person(owner.pk).count() == 2


@pytest.mark.usefixtures("few_rooms")
def test_conversations_that_others_begin_keep_nobody_out(
    owner: User, outsider: User, member: User
) -> None:
    direct_room(outsider, owner)
    direct_room(member, owner)
    create_room(owner, "First", "", "open")
    create_room(owner, "Second", "", "open")
    with pytest.raises(ValidationError):
        create_room(owner, "Third", "", "open")


@pytest.mark.usefixtures("few_rooms")
def test_who_is_in_a_room_already_needs_no_other_one(owner: User, outsider: User) -> None:
    room = create_room(outsider, "Third", "", "open")
    join_room(owner, room)
    create_room(owner, "First", "", "open")

    join_room(owner, room)
    add_member(room, owner, by=outsider)

    assert Membership.objects.active().of_person(owner.pk).count() == 2


def test_others_leave_somebody_rooms_for_where_they_want_to_be(
    owner: User, outsider: User, member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.actions.rooms.ROOMS_LIMIT", KEPT_FREE_LIMIT + 1)
    first, second = (create_room(outsider, name, "", "open") for name in ("One", "Two"))
    add_member(first, member, by=outsider)
    with pytest.raises(ValidationError, match="as others may bring anybody into"):
        add_member(second, member, by=outsider)
    join_room(member, second)


def test_a_room_that_somebody_comes_into_while_the_last_one_leaves_is_open_to_them(
    closed_room: Room, outsider: User, owner: User
) -> None:
    Membership.objects.of(closed_room.pk).delete()
    Room.objects.filter(pk=closed_room.pk).update(archived_date=timezone.now())
    add_member(closed_room, outsider, by=owner)
    assert Room.objects.get(pk=closed_room.pk).archived_date is None


def test_rooms_from_before_get_the_keys_of_today(open_room: Room, closed_room: Room) -> None:
    Room.objects.filter(pk=closed_room.pk).update(name_key="board")
    Room.objects.filter(pk=open_room.pk).update(room_name="Kit\u200bchen", name_key="kit\u200bchen")
    import_module("chat.migrations.0003_names_of_closed_rooms").make_keys(apps, None)
    keys = dict(Room.objects.values_list("pk", "name_key"))
    assert keys == {open_room.pk: "kitchen", closed_room.pk: None}
