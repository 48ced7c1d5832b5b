"""Making, listing and revoking invite links: a room's admins, and administrators."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from chat.actions.invitations import OVER_LIMIT, make_invitation
from chat.actions.members import add_member
from chat.actions.rooms import direct_room
from chat.models import Invitation, Room
from chat.queries.invitations import LIVING_LIMIT
from chat.tests.support.invite_links import accept, address_of, link_into
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

TYPED = {"days": "7", "uses": "10"}
FIELD = re.compile(r'value="(http[^"]*/invite/[\w-]{32})" readonly')


def url(room: Room | None, more: str = "") -> str:
    return f"/invitations{more}" if room is None else f"/rooms/{room.pk}/invitations{more}"


def test_a_room_leads_there(
    open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    link = f'href="{url(open_room)}"'
    page = client_of(owner).get(f"/rooms/{open_room.pk}/members").text
    assert link in page
    assert "Invite link</a>" in page
    assert link not in client_of(member).get(f"/rooms/{open_room.pk}/members").text


def test_an_empty_installation_and_its_settings_lead_there(
    admin: User, member: User, client_of: ClientOf
) -> None:
    assert 'href="/invitations">' in client_of(admin).get("/installation").text
    home = client_of(admin).get("/").text
    assert re.search('class="button primary large" href="/invitations">.*Invite people', home)
    assert "/invitations" not in client_of(member).get("/").text


def test_with_open_rooms_it_is_offered_as_well(
    open_room: Room, admin: User, outsider: User, client_of: ClientOf
) -> None:
    assert "Invite people" in client_of(admin).get("/").text
    assert "Invite people" not in client_of(outsider).get("/").text


@pytest.mark.parametrize("kind", ["open", "closed", "installation"])
def test_making_one(
    kind: str, open_room: Room, closed_room: Room, owner: User, admin: User, client_of: ClientOf
) -> None:
    room = {"open": open_room, "closed": closed_room, "installation": None}[kind]
    client = client_of(owner if room else admin)
    empty = client.get(url(room))
    assert not FIELD.search(empty.text)
    assert ("from the first word" in empty.text) == (room is not None)
    assert client.post(url(room), TYPED)["Location"] == url(room)
    made = Invitation.objects.get()
    assert (made.room, made.uses, made.uses_limit) == (room, 0, 10)
    assert made.expiry_date is not None
    assert abs(made.expiry_date - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
    page = client.get(url(room)).text
    found = FIELD.findall(page)
    assert found == [f"http://testserver{address_of(made)}"]
    assert "0 of 10 used" in page
    assert Client().get(address_of(made)).status_code == 200


def test_the_address_is_that_of_the_settings(
    closed_room: Room, owner: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.ADDRESS = "https://chat.example.com"
    link = link_into(closed_room, owner)
    page = client_of(owner).get(url(closed_room)).text
    assert FIELD.findall(page) == [f"https://chat.example.com{address_of(link)}"]


@pytest.mark.parametrize("days", ["1", "7", "30", "never"])
@pytest.mark.parametrize("uses", ["1", "10", "100", "any"])
def test_how_long_and_how_often(
    days: str, uses: str, closed_room: Room, owner: User, client_of: ClientOf
) -> None:
    assert client_of(owner).post(url(closed_room), {"days": days, "uses": uses}).status_code == 302
    made = Invitation.objects.get()
    assert made.uses_limit == (None if uses == "any" else int(uses))
    if days == "never":
        assert made.expiry_date is None
    else:
        assert made.expiry_date is not None
        assert (made.expiry_date - made.creation_date).days in (int(days), int(days) - 1)
    page = client_of(owner).get(url(closed_room)).text
    assert ("never expires" in page) == (days == "never")
    assert ("no limit" in page) == (uses == "any")


@pytest.mark.parametrize("field", ["days", "uses"])
@pytest.mark.parametrize("value", ["", "2", "-1", "x" * 300, "7\x00"])
def test_anything_else_is_refused(
    field: str, value: str, closed_room: Room, owner: User, client_of: ClientOf
) -> None:
    page = client_of(owner).post(url(closed_room), {**TYPED, field: value})
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.text
    assert not Invitation.objects.exists()


def test_revoking(closed_room: Room, owner: User, outsider: User, client_of: ClientOf) -> None:
    add_member(closed_room, outsider, by=owner)
    kept, revoked = link_into(closed_room, owner), link_into(closed_room, owner)
    client = client_of(owner)
    path = url(closed_room, f"/{revoked.pk}/revoke")
    assert client.get(path)["Location"] == url(closed_room)
    for _ in range(2):
        assert client.post(path)["Location"] == url(closed_room)
    page = client.get(url(closed_room)).text
    assert kept.token in page
    assert revoked.token not in page
    assert client.post(url(closed_room, "/98765/revoke")).status_code == 404


def test_a_link_is_revoked_where_it_belongs(
    open_room: Room, closed_room: Room, owner: User, admin: User, client_of: ClientOf
) -> None:
    link, other = link_into(closed_room, owner), link_into(None, admin)
    for path in (url(open_room, f"/{link.pk}/revoke"), url(open_room, f"/{other.pk}/revoke")):
        assert client_of(owner).post(path).status_code == 404
    assert client_of(admin).post(url(None, f"/{link.pk}/revoke")).status_code == 404
    assert Invitation.objects.filter(revoked_date__isnull=True).count() == 2


def test_what_works_no_longer_is_not_listed(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    used_up, expired = link_into(closed_room, owner, uses=1), link_into(closed_room, owner)
    accept(client_of(outsider), used_up)
    past = timezone.now() - timedelta(days=1)
    Invitation.objects.with_token(expired.token).update(expiry_date=past)
    page = client_of(owner).get(url(closed_room)).text
    assert not FIELD.search(page)


def test_no_more_than_so_many(closed_room: Room, owner: User, client_of: ClientOf) -> None:
    for _ in range(LIVING_LIMIT):
        link = link_into(closed_room, owner)
    client = client_of(owner)
    page = client.post(url(closed_room), TYPED)
    assert page.status_code == 422
    assert "There are 20 invite links already. Revoke one first." in page.text
    client.post(url(closed_room, f"/{link.pk}/revoke"))
    assert client.post(url(closed_room), TYPED).status_code == 302


def test_of_those_that_are_over_the_latest_are_known(closed_room: Room, owner: User) -> None:
    now = timezone.now()
    Invitation.objects.bulk_create(
        Invitation(
            token=f"{number:032}",
            room=closed_room,
            inviter=owner,
            revoked_date=now,
            creation_date=now - timedelta(days=number),
        )
        for number in range(OVER_LIMIT + 5)
    )
    make_invitation(owner, closed_room)
    assert Invitation.objects.count() == OVER_LIMIT + 1
    assert Client().get(f"/invite/{OVER_LIMIT - 1:032}").status_code == 410
    assert Client().get(f"/invite/{OVER_LIMIT:032}").status_code == 404


@pytest.mark.parametrize("method", ["get", "post", "revoke"])
def test_only_admins_of_the_room(
    method: str,
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
) -> None:
    link = link_into(open_room, owner)
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        client = client_of(person)
        if method == "revoke":
            answer = client.post(url(open_room, f"/{link.pk}/revoke"))
        else:
            answer = getattr(client, method)(url(open_room), TYPED)
        assert answer.status_code == status
        assert link.token not in answer.text
    assert list(Invitation.objects.filter(revoked_date__isnull=True)) == [link]


def test_no_link_into_a_room_of_two(owner: User, member: User, client_of: ClientOf) -> None:
    room = direct_room(owner, member)
    assert client_of(owner).get(url(room)).status_code == 403
    assert client_of(owner).post(url(room), TYPED).status_code == 403
    assert not Invitation.objects.exists()


def test_only_administrators_for_the_installation(
    admin: User, owner: User, client_of: ClientOf
) -> None:
    link = link_into(None, admin)
    for ask in (client_of(owner).get, client_of(owner).post):
        answer = ask(url(None))
        assert answer.status_code == 403
        assert link.token not in answer.text
    assert client_of(owner).post(url(None, f"/{link.pk}/revoke")).status_code == 403
    assert Client().get(url(None))["Location"] == "/login?next=/invitations"
    assert link.token in client_of(admin).get(url(None)).text


def test_in_the_administration(
    closed_room: Room, owner: User, admin: User, client_of: ClientOf
) -> None:
    link, page = link_into(closed_room, owner), "/admin/chat/invitation/"
    client = client_of(admin)
    for path in (page, f"{page}?q=olivia", f"{page}?q=board", f"{page}{link.pk}/change/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Olivia Example" in answer.text
        assert link.token not in answer.text
    assert client_of(owner).get(page, follow=True).status_code == 403
    client.post(page, {"action": "revoke", "_selected_action": [str(link.pk)]})
    assert Client().get(address_of(link)).status_code == 410
