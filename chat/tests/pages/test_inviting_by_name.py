"""An admin types the beginning of a name, and invites whom they mean."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User, UserStatus
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def url(room: Room, more: str = "") -> str:
    return f"/rooms/{room.pk}/members{more}"


def is_in(user: User, room: Room) -> bool:
    return Membership.objects.active().of(room.pk).of_person(user.pk).exists()


def test_who_may_be_meant_is_offered(
    open_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    found = client_of(owner).get(url(open_room, f"/find?user={outsider.first_name[:3]}")).text
    assert f"Invite {outsider.full_name}" in found
    assert f'name="user" value="{outsider.pk}"' in found
    assert "Invite" not in client_of(owner).get(url(open_room, "/find?user=xyz")).text
    assert "Invite" not in client_of(owner).get(url(open_room, "/find")).text


def test_members_and_banned_people_are_marked(
    open_room: Room, owner: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    found = client.get(url(open_room, "/find?user=mika")).text
    assert "Mika Example" in found
    assert "In the room" in found
    found += client.get(url(open_room, "/find?user=bela")).text
    assert "Banned" in found
    assert "Invite" not in found


def test_disabled_people_are_not_offered(
    open_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=outsider.pk).update(user_status=UserStatus.DISABLED)
    assert "Invite" not in client_of(owner).get(url(open_room, "/find?user=o")).text


def test_only_admins_of_the_room_are_told_who_may_be_meant(
    open_room: Room,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    owner: User,
    client_of: ClientOf,
) -> None:
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).get(url(open_room, "/find?user=o")).status_code == status
    both = direct_room(owner, member)
    assert client_of(owner).get(url(both, "/find?user=o")).status_code == 403


def test_a_name_that_one_person_has_is_enough(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    answer = client_of(owner).post(url(closed_room), {"user": outsider.full_name.lower()})
    assert answer.status_code == 302
    assert is_in(outsider, closed_room)


def test_of_several_one_is_chosen(closed_room: Room, owner: User, client_of: ClientOf) -> None:
    people = [make_person(name) for name in ("Annabel", "Annika")]
    page = client_of(owner).post(url(closed_room), {"user": "ann"})
    assert page.status_code == 422
    assert "Several people are called so. Choose one of them." in page.text
    assert 'value="ann"' in page.text
    for person in people:
        assert f"Invite {person.full_name}" in page.text
        assert not is_in(person, closed_room)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("x" * 201, "at most 200 characters"), ("a b c d e f", "at most 5 words")],
)
def test_too_much_is_refused(
    typed: str, sentence: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    for answer in (
        client_of(owner).get(url(open_room, f"/find?user={typed}")),
        client_of(owner).post(url(open_room), {"user": typed}),
    ):
        assert answer.status_code == 422
        assert sentence in answer.text


def test_it_takes_the_same_queries_however_many_are_found(
    open_room: Room,
    owner: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(owner)
    for count in (1, 20):
        for number in range(count):
            make_person(f"Nina{count}{chr(97 + number)}")
        with django_assert_num_queries(5):
            found = client.get(url(open_room, "/find?user=nina")).text
    assert found.count("Invite Nina") == 8
