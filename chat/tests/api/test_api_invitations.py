"""Invite links by the API: made, listed, revoked, looked at, accepted, and given to register."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.actions.installation import set_sign_up
from accounts.models import SignUp, User
from chat.access import invited
from chat.actions.invitations import revoke_invitation
from chat.actions.members import ban_member
from chat.models import Invitation, Room
from chat.tests.support.invite_links import is_in, link_into, somebody_new, uses_of
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db

API = "/api/v1"
REGISTER = f"{API}/auth/register"


def url(room: Room | None, more: str = "") -> str:
    return (
        f"{API}/invitations{more}" if room is None else f"{API}/rooms/{room.pk}/invitations{more}"
    )


def invite(link: Invitation) -> str:
    return f"{API}/invite/{link.token}"


def register(**more: str) -> tuple[int, Any]:
    answer = Client().post(REGISTER, somebody_new(**more), content_type="application/json")
    return answer.status_code, answer.json()


@pytest.mark.parametrize("place", ["room", "installation"])
def test_making_listing_and_revoking(
    place: str, closed_room: Room, owner: User, admin: User, api_of: ApiOf
) -> None:
    room, person = (closed_room, owner) if place == "room" else (None, admin)
    api = api_of(person)
    made = api.post(url(room), {"days": None, "uses": 100}, format="json")
    assert made.status_code == 201
    found = made.json()
    link = Invitation.objects.get()
    assert found["address"] == f"http://testserver/invite/{link.token}"
    assert (found["id"], found["token"]) == (link.pk, link.token)
    assert (found["uses"], found["uses_limit"], found["expiry_date"]) == (0, 100, None)
    assert found["inviter"]["full_name"] == person.full_name
    assert api.get(url(room)).json() == {"results": [found]}
    for _ in range(2):
        assert api.delete(url(room, f"/{link.pk}")).status_code == 204
    assert api.get(url(room)).json() == {"results": []}
    assert api.delete(url(room, "/98765")).status_code == 404


def test_by_itself_for_ten_people_and_a_week(closed_room: Room, owner: User, api_of: ApiOf) -> None:
    found = api_of(owner).post(url(closed_room), {}, format="json").json()
    assert found["uses_limit"] == 10
    link = Invitation.objects.get()
    assert link.expiry_date is not None
    assert round((link.expiry_date - link.creation_date).total_seconds() / 86_400) == 7


@pytest.mark.parametrize("field", ["days", "uses"])
@pytest.mark.parametrize("value", [0, 2, -1, "x", "", True, [1], {"a": 1}, 10**30])
def test_other_bounds_are_refused(
    field: str, value: Any, closed_room: Room, owner: User, api_of: ApiOf
) -> None:
    answer = api_of(owner).post(url(closed_room), {field: value}, format="json")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not Invitation.objects.exists()


def test_only_who_may(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    api_of: ApiOf,
) -> None:
    link, other = link_into(open_room, owner), link_into(None, admin)
    asked = [
        (member, open_room, 403),
        (outsider, open_room, 404),
        (banned, open_room, 404),
        (admin, open_room, 404),
        (owner, None, 403),
    ]
    for person, room, status in asked:
        api, known = api_of(person), other if room is None else link
        assert api.get(url(room)).status_code == status
        assert api.post(url(room), {}, format="json").status_code == status
        assert api.delete(url(room, f"/{known.pk}")).status_code == status
    for room, known in ((open_room, link), (None, other)):
        assert APIClient().get(url(room)).status_code == 401
        assert APIClient().delete(url(room, f"/{known.pk}")).status_code == 401
    assert api_of(owner).delete(url(open_room, f"/{other.pk}")).status_code == 404
    assert Invitation.objects.filter(revoked_date__isnull=True).count() == 2


def test_looking_at_it(closed_room: Room, owner: User, outsider: User, api_of: ApiOf) -> None:
    Room.objects.filter(pk=closed_room.pk).update(description="A secret plan")
    link = link_into(closed_room, owner, days=None, uses=1)
    for client in (APIClient(), api_of(outsider)):
        assert client.get(invite(link)).json() == {
            "room": closed_room.pk,
            "room_name": "Board",
            "inviter": "Olivia Example",
            "people": 1,
            "expiry_date": None,
        }
    assert uses_of(link) == 0


def test_accepting(closed_room: Room, owner: User, outsider: User, api_of: ApiOf) -> None:
    link, api = link_into(closed_room, owner, uses=1), api_of(outsider)
    assert APIClient().post(invite(link)).status_code == 401
    for _ in range(2):
        answer = api.post(invite(link))
        assert answer.status_code == 200
        assert (answer.json()["room"], answer.json()["people"]) == (closed_room.pk, 2)
    assert is_in(outsider, closed_room)
    assert uses_of(link) == 1


def test_what_is_over_and_who_is_banned(
    closed_room: Room, owner: User, outsider: User, banned: User, api_of: ApiOf
) -> None:
    link = link_into(closed_room, owner)
    ban_member(closed_room, banned.pk, by=owner)
    for ask in (api_of(banned).get, api_of(banned).post):
        refused = ask(invite(link))
        assert (refused.status_code, refused.json()["message"]) == (403, invited.BANNED)
    revoke_invitation(link, by=owner)
    for answer in (
        APIClient().get(invite(link)),
        api_of(outsider).get(invite(link)),
        api_of(outsider).post(invite(link)),
    ):
        assert answer.status_code == 400
        assert answer.json()["errors"] == {"invite": [invited.REVOKED]}
    status, data = register(invite=link.token)
    assert (status, data["errors"]) == (400, {"invite": [invited.REVOKED]})
    assert uses_of(link) == 0


def test_what_never_was(outsider: User, api_of: ApiOf) -> None:
    for token in ("x", "x" * 32, "x" * 300):
        for answer in (
            APIClient().get(f"{API}/invite/{token}"),
            api_of(outsider).post(f"{API}/invite/{token}"),
        ):
            assert (answer.status_code, answer.json()["message"]) == (404, invited.NOT_THERE)


@pytest.mark.parametrize("allowed", [SignUp.EVERYBODY, SignUp.INVITED])
def test_registering_with_one(allowed: SignUp, closed_room: Room, owner: User, admin: User) -> None:
    set_sign_up(allowed, by=admin)
    link = link_into(closed_room, owner, uses=1)
    status, data = register(invite=link.token)
    assert status == 201
    new = User.objects.get(email_key="grace@example.com")
    assert is_in(new, closed_room)
    authorization = {"authorization": f"Bearer {data['token']['access_token']}"}
    rooms = Client().get(f"{API}/rooms", headers=authorization).json()["results"]
    assert [room["id"] for room in rooms] == [closed_room.pk]
    status, data = register(email="other@example.com", invite=link.token)
    assert (status, data["errors"]) == (400, {"invite": [invited.USED_UP]})
    assert not User.objects.filter(email_key="other@example.com").exists()


@pytest.mark.parametrize("token", ["x" * 32, "x", "a\x00b", "x" * 101])
def test_registering_with_what_never_was(token: str, admin: User) -> None:
    set_sign_up(SignUp.INVITED, by=admin)
    status, data = register(invite=token)
    assert status == 400
    assert list(data["errors"]) == ["invite"]
    assert User.objects.count() == 1


def test_registering_where_nobody_may(closed_room: Room, owner: User, admin: User) -> None:
    set_sign_up(SignUp.NOBODY, by=admin)
    link = link_into(closed_room, owner)
    assert register(invite=link.token)[0] == 403
    assert uses_of(link) == 0
