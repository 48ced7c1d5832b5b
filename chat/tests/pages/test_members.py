"""Who is in a room: seeing, inviting, removing, banning."""

import pytest

from accounts.models import User, UserStatus
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def url(room: Room, more: str = "") -> str:
    return f"/rooms/{room.pk}/members{more}"


def is_in(user: User, room: Room) -> bool:
    return Membership.objects.filter(room=room, user=user, banned=False).exists()


def test_members_see_who_is_here(
    open_room: Room, owner: User, member: User, outsider: User, banned: User, client_of: ClientOf
) -> None:
    page = client_of(member).get(url(open_room)).content.decode()
    assert "Olivia Example" in page
    assert "Bela" not in page
    assert "Remove Olivia" not in page
    page = client_of(owner).get(url(open_room)).content.decode()
    assert "Unban Bela Example" in page
    assert "Remove Mika Example" in page
    for person in (outsider, banned):
        assert client_of(person).get(url(open_room)).status_code == 404
    for after in ("x", "9" * 30, "-1"):
        assert client_of(member).get(url(open_room, f"?after={after}")).status_code == 404


def test_inviting_by_email_and_by_id(
    closed_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    for named in ("MIKA@example.com", str(outsider.pk)):
        assert client.post(url(closed_room), {"user": named}).status_code == 302
    assert is_in(member, closed_room)
    assert is_in(outsider, closed_room)
    assert client_of(member).get(f"/rooms/{closed_room.pk}").status_code == 200
    assert client.post(url(closed_room), {"user": str(outsider.pk)}).status_code == 302


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("", "Type the name or the email"),
        ("nobody@example.com", "Nobody here has the email nobody@example.com"),
        ("987654", "Nobody here"),
        ("9" * 30, "Nobody here"),
        ("٣", "Nobody here"),
        ("a\x00b", "Null characters"),
        ("x" * 300, "at most 254"),
        ("bela@example.com", "Bela Example is banned. Unban them first."),
    ],
)
def test_bad_invitations_keep_what_was_typed(
    named: str, sentence: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    page = client_of(owner).post(url(open_room), {"user": named})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert named.replace("\x00", "") in page.content.decode().replace("\x00", "")


def test_disabled_accounts_are_not_invited(
    open_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=outsider.pk).update(user_status=UserStatus.DISABLED)
    assert client_of(owner).post(url(open_room), {"user": outsider.email}).status_code == 422


def test_removed_people_may_come_back(
    open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    assert client.post(url(open_room, f"/{member.pk}/remove")).status_code == 302
    assert f"/rooms/{open_room.pk}/join" in client_of(member).get(f"/rooms/{open_room.pk}").text
    assert client.post(url(open_room, f"/{member.pk}/remove")).status_code == 404
    assert client_of(member).post(f"/rooms/{open_room.pk}/join").status_code == 302


def test_banned_people_stay_out_until_the_ban_is_lifted(
    open_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    for person in (member, outsider):
        assert client.post(url(open_room, f"/{person.pk}/ban")).status_code == 302
        assert client_of(person).get(f"/rooms/{open_room.pk}").status_code == 403
        assert client_of(person).post(f"/rooms/{open_room.pk}/join").status_code == 403
        assert client.post(url(open_room, f"/{person.pk}/unban")).status_code == 302
        assert not is_in(person, open_room)
        assert client_of(person).post(f"/rooms/{open_room.pk}/join").status_code == 302


def test_nobody_removes_or_bans_themself(open_room: Room, owner: User, client_of: ClientOf) -> None:
    for act in ("remove", "ban"):
        assert client_of(owner).post(url(open_room, f"/{owner.pk}/{act}")).status_code == 403
    assert is_in(owner, open_room)
    assert client_of(owner).post(url(open_room, "/98765/ban")).status_code == 404


@pytest.mark.parametrize("act", ["", "/remove", "/ban", "/unban"])
def test_only_an_admin_of_the_room(
    act: str,
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
) -> None:
    target = banned if act == "/unban" else owner
    path = url(open_room, f"/{target.pk}{act}" if act else "")
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).post(path, {"user": outsider.email}).status_code == status
    assert is_in(owner, open_room)
    assert not is_in(outsider, open_room)
    assert Membership.objects.get(room=open_room, user=banned).banned


def test_room_of_two_stays_of_two(
    owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    room = direct_room(owner, member)
    client = client_of(owner)
    assert client.post(url(room), {"user": outsider.email}).status_code == 403
    assert client.post(url(room, f"/{member.pk}/ban")).status_code == 403
    assert Membership.objects.filter(room=room, banned=False).count() == 2
