"""Owner, admins and members of a room: who gives and takes which role."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.actions.status import disable_account
from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room, leave_room
from chat.actions.roles import change_role
from chat.actions.rooms import create_room
from chat.models import Membership, Room
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def roles(room: Room) -> dict[str, str]:
    rows = Membership.objects.active().of(room.pk)
    return dict(rows.values_list("user__first_name", "role"))


def give(room: Room, user: User, role: str, by: User) -> None:
    change_role(membership_of(by, room.pk), user.pk, role)


@pytest.fixture
def second(open_room: Room, owner: User) -> User:
    """Return another admin of the room, who came after ``member``."""
    person = make_person("Sefa")
    join_room(person, open_room)
    give(open_room, person, "admin", by=owner)
    return person


def test_who_makes_a_room_owns_it(open_room: Room) -> None:
    assert roles(open_room) == {"Olivia": "owner", "Mika": "member"}


def test_an_admin_makes_admins_and_takes_it_back(
    open_room: Room, member: User, second: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    client, url = client_of(second), f"/rooms/{open_room.pk}/members"
    assert "Make Mika Example an admin" in client.get(url).text
    assert client.post(f"{url}/{member.pk}/role", {"role": "admin"}).status_code == 302
    assert roles(open_room)["Mika"] == "admin"
    page = client.get(url).text
    assert "Mika Example is an admin of this room now." in page.replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert "Remove Mika Example as admin" in page
    assert client_of(member).get(f"/rooms/{open_room.pk}/settings").status_code == 200
    api, api_url = api_of(second), f"/api/v1/rooms/{open_room.pk}/members/{member.pk}"
    for role in ("member", "member", "admin", "member"):
        answer = api.patch(api_url, {"role": role}, format="json")
        assert (answer.status_code, answer.json()["role"]) == (200, role)
    assert client_of(member).get(f"/rooms/{open_room.pk}/settings").status_code == 403


def test_nobody_else_does(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    before = roles(open_room)
    url = f"/rooms/{open_room.pk}/members"
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        for role in ("member", "admin", "owner"):
            posted = client_of(person).post(f"{url}/{owner.pk}/role", {"role": role})
            assert posted.status_code == status
            api = api_of(person).patch(f"/api/v1{url}/{owner.pk}", {"role": role}, format="json")
            assert api.status_code == status
        assert client_of(person).get(f"{url}/{owner.pk}/owner").status_code == status
        assert client_of(person).post(f"{url}/{owner.pk}/owner").status_code == status
    assert "Make admin" not in client_of(member).get(url).text
    assert roles(open_room) == before


def test_who_is_not_there_gets_no_role(
    open_room: Room, owner: User, outsider: User, banned: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    url = f"/rooms/{open_room.pk}/members"
    for person, status in ((outsider, 404), (banned, 404), (owner, 403)):
        posted = client_of(owner).post(f"{url}/{person.pk}/role", {"role": "admin"})
        assert posted.status_code == status
        api = api_of(owner).patch(f"/api/v1{url}/{person.pk}", {"role": "admin"}, format="json")
        assert api.status_code == status
    assert roles(open_room) == {"Olivia": "owner", "Mika": "member"}


def test_bad_roles_are_refused(
    open_room: Room, owner: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    url = f"/rooms/{open_room.pk}/members/{member.pk}"
    for bad in ("", "king", "x" * 5_000):
        assert client_of(owner).post(f"{url}/role", {"role": bad}).status_code == 422
        api = api_of(owner).patch(f"/api/v1{url}", {"role": bad}, format="json")
        assert (api.status_code, list(api.json()["errors"])) == (400, ["role"])


def test_the_owner_stands_above_admins(
    open_room: Room, owner: User, member: User, second: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    client, api = client_of(second), api_of(second)
    url = f"/rooms/{open_room.pk}/members"
    for act in ("remove", "ban", "role"):
        assert client.post(f"{url}/{owner.pk}/{act}", {"role": "member"}).status_code == 403
    assert api.delete(f"/api/v1{url}/{owner.pk}").status_code == 403
    assert api.put(f"/api/v1/rooms/{open_room.pk}/bans/{owner.pk}").status_code == 403
    for role in ("member", "admin"):
        patched = api.patch(f"/api/v1{url}/{owner.pk}", {"role": role}, format="json")
        assert patched.status_code == 403
    # Nor do they make anybody the owner.
    assert client.post(f"{url}/{member.pk}/role", {"role": "owner"}).status_code == 403
    assert client.post(f"{url}/{member.pk}/owner").status_code == 403
    page = client.get(url).text
    assert "Remove Olivia" not in page
    assert "Make owner" not in page
    assert roles(open_room) == {"Olivia": "owner", "Mika": "member", "Sefa": "admin"}


def test_the_owner_hands_the_room_over(
    open_room: Room, owner: User, member: User, second: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    client, url = client_of(owner), f"/rooms/{open_room.pk}/members"
    assert "Make Mika Example the owner" in client.get(url).text
    assert "You stay an admin" in client.get(f"{url}/{member.pk}/owner").text
    assert client.post(f"{url}/{member.pk}/owner").status_code == 302
    assert roles(open_room) == {"Olivia": "admin", "Mika": "owner", "Sefa": "admin"}
    assert client.post(f"{url}/{second.pk}/owner").status_code == 403
    body = {"role": "owner"}
    api = api_of(member).patch(f"/api/v1{url}/{second.pk}", body, format="json")
    assert api.json()["role"] == "owner"
    assert roles(open_room) == {"Olivia": "admin", "Mika": "admin", "Sefa": "owner"}


def test_nobody_without_an_account_gets_the_room(
    open_room: Room, owner: User, member: User, admin: User, client_of: ClientOf
) -> None:
    disable_account(member, by=admin)
    client, url = client_of(owner), f"/rooms/{open_room.pk}/members"
    assert "the owner" not in client.get(url).text
    assert client.post(f"{url}/{member.pk}/owner").status_code == 422
    assert roles(open_room) == {"Olivia": "owner", "Mika": "member"}


def test_the_eldest_admin_follows_the_owner(
    open_room: Room, owner: User, member: User, second: User
) -> None:
    leave_room(membership_of(owner, open_room.pk))
    assert roles(open_room) == {"Mika": "member", "Sefa": "owner"}
    # And where there is no other admin, the eldest member.
    leave_room(membership_of(second, open_room.pk))
    assert roles(open_room) == {"Mika": "owner"}


def test_an_owner_without_an_account_is_followed_and_stays_an_admin(
    open_room: Room, owner: User, admin: User
) -> None:
    disable_account(owner, by=admin)
    assert roles(open_room) == {"Olivia": "admin", "Mika": "owner"}


def test_rooms_from_before_get_their_owner(
    open_room: Room, closed_room: Room, owner: User, member: User, second: User, admin: User
) -> None:
    left = create_room(second, "Left by its maker", "", "open")
    for person in (member, owner):
        join_room(person, left)
    give(left, owner, "admin", by=second)
    leave_room(membership_of(second, left.pk))
    for room in (open_room, closed_room, left):
        Membership.objects.owners().of(room.pk).update(role="admin")
    migration = import_module("chat.migrations.0015_room_details")
    migration.find_owners(apps, None)
    assert roles(open_room) == {"Olivia": "owner", "Mika": "member", "Sefa": "admin"}
    assert roles(closed_room) == {"Olivia": "owner"}
    assert roles(left) == {"Olivia": "owner", "Mika": "member"}
