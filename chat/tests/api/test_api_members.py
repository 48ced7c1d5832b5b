"""The people of a room over the API: listing, inviting, removing, banning."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.models import Room
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def path(room: Room, more: str = "members") -> str:
    return f"/api/v1/rooms/{room.pk}/{more}"


def names(answer: object) -> list[str]:
    return [row["user"]["first_name"] for row in answer.json()["results"]]  # type: ignore[attr-defined]


def test_members_see_who_is_here_and_outsiders_do_not(
    open_room: Room, member: User, outsider: User, banned: User, api_of: ApiOf
) -> None:
    assert sorted(names(api_of(member).get(path(open_room)))) == ["Mika", "Olivia"]
    assert api_of(outsider).get(path(open_room)).status_code == 404
    assert api_of(banned).get(path(open_room)).status_code == 404


def test_only_an_admin_of_the_room_invites(
    closed_room: Room, owner: User, member: User, outsider: User, api_of: ApiOf
) -> None:
    body = {"user": member.pk}
    assert api_of(outsider).post(path(closed_room), body, format="json").status_code == 404
    added = api_of(owner).post(path(closed_room), body, format="json")
    assert (added.status_code, sorted(names(added))) == (201, ["Mika", "Olivia"])
    body = {"user": outsider.pk}
    assert api_of(member).post(path(closed_room), body, format="json").status_code == 403


def test_invitation_refuses_by_field(
    open_room: Room, owner: User, banned: User, api_of: ApiOf
) -> None:
    for body in ({}, {"user": "x"}, {"user": -1}, {"user": 10**15}, {"user": banned.pk}):
        answer = api_of(owner).post(path(open_room), body, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["user"])


def test_inviting_by_email(
    closed_room: Room, owner: User, member: User, outsider: User, banned: User, api_of: ApiOf
) -> None:
    api = api_of(owner)
    added = api.post(path(closed_room), {"email": "MIKA@example.com"}, format="json")
    assert (added.status_code, sorted(names(added))) == (201, ["Mika", "Olivia"])
    for body, field in (
        ({"email": "nobody@example.com"}, "email"),
        # What only pages take: a name, and an id as words.
        ({"email": outsider.first_name}, "email"),
        ({"email": str(outsider.pk)}, "email"),
        ({"email": "x" * 300}, "email"),
        ({"email": outsider.email, "user": outsider.pk}, "user"),
    ):
        refused = api.post(path(closed_room), body, format="json")
        assert (refused.status_code, [*refused.json()["errors"]]) == (400, [field]), body
    body = {"email": member.email}
    assert api_of(outsider).post(path(closed_room), body, format="json").status_code == 404
    body = {"email": outsider.email}
    assert api_of(member).post(path(closed_room), body, format="json").status_code == 403


def test_only_an_admin_of_the_room_removes(
    open_room: Room, owner: User, member: User, outsider: User, api_of: ApiOf
) -> None:
    target = path(open_room, f"members/{member.pk}")
    assert api_of(outsider).delete(target).status_code == 404
    assert api_of(member).delete(path(open_room, f"members/{owner.pk}")).status_code == 403
    assert api_of(owner).delete(target).status_code == 204
    assert api_of(owner).delete(target).status_code == 404
    assert api_of(member).get(path(open_room, "messages")).status_code == 404
    assert api_of(member).post(path(open_room, "join")).status_code == 200


def test_ban_outlives_leaving_and_can_be_lifted(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    client = api_of(member)
    assert client.put(path(open_room, f"bans/{owner.pk}")).status_code == 403
    assert client.post(path(open_room, "leave")).status_code == 204
    assert api_of(owner).put(path(open_room, f"bans/{member.pk}")).status_code == 204
    assert client.post(path(open_room, "join")).status_code == 403
    assert client.post(path(open_room, "messages"), {}, format="json").status_code == 404
    assert api_of(owner).delete(path(open_room, f"bans/{member.pk}")).status_code == 204
    assert client.get(path(open_room)).status_code == 404
    assert client.post(path(open_room, "join")).status_code == 200


def test_only_an_admin_of_the_room_sees_who_is_banned(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    target, client = path(open_room, "bans"), api_of(owner)
    assert names(client.get(target)) == ["Bela"]
    assert api_of(member).get(target).status_code == 403
    for person in (outsider, banned, admin):
        assert api_of(person).get(target).status_code == 404
    assert client.put(path(open_room, f"bans/{outsider.pk}")).status_code == 204
    # The token, the membership, and the bans with their people.
    with django_assert_num_queries(3):
        assert names(client.get(target)) == ["Oscar", "Bela"]
    monkeypatch.setattr("chat.queries.members.BANS_SHOWN", 1)
    assert names(client.get(target)) == ["Oscar"]


def test_many_members_come_in_parts(
    open_room: Room, owner: User, member: User, api_of: ApiOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.api.members.PEOPLE_LIMIT", 1)
    client = api_of(owner)
    first = client.get(path(open_room)).json()
    assert first["following"] == first["results"][0]["user"]["id"]
    second = client.get(path(open_room), {"after": first["following"]})
    assert second.json()["following"] is None
    assert sorted([*names(second), first["results"][0]["user"]["first_name"]]) == ["Mika", "Olivia"]
    bad = client.get(path(open_room), {"after": "x"})
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["after"])
