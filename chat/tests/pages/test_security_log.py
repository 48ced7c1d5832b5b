"""What is written down for whoever has to find out what happened, and what is not."""

import logging
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.actions.installation import set_sign_up
from accounts.actions.password import reset_password
from accounts.actions.status import disable_account, edit_account, enable_account
from accounts.models import User
from chat.access import membership_of
from chat.actions.invitations import accept_invitation, make_invitation, revoke_invitation
from chat.actions.members import ban_member, leave_room, lift_ban, remove_member
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

Lines = Callable[[], list[str]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """Return a function that gives what was written down, and forgets it."""
    caplog.set_level(logging.INFO, "chat.security")

    def taken() -> list[str]:
        found = [record.getMessage() for record in caplog.records if record.name == "chat.security"]
        caplog.clear()
        return found

    return taken


def log_in(client: Client, email: str, password: str) -> None:
    client.post("/login", {"email": email, "password": password})


def test_logging_in_and_out(member: User, lines: Lines) -> None:
    client = Client(headers={"user-agent": "Browser\nlog_in person=1"}, REMOTE_ADDR="203.0.113.9")
    log_in(client, member.email, PASSWORD)
    client.post("/logout")
    assert lines() == [
        f"log_in person={member.pk} network=203.0.113.9 device='Browser\\nlog_in person=1'",
        f"log_out person={member.pk} network=203.0.113.9",
    ]


def test_guessing_names_the_account_and_nothing_that_was_typed(member: User, lines: Lines) -> None:
    client = Client(REMOTE_ADDR="2001:db8:1:2::9")
    log_in(client, member.email, "a guess")
    log_in(client, "my secret password", "a guess")
    log_in(client, "nobody@example.com", "a guess")
    network = "network=2001:db8:1:2::/64"
    assert lines() == [
        f"wrong_password person=None {network} account={member.pk}",
        f"wrong_password person=None {network} account=None",
    ]


def test_limits(member: User, client_of: ClientOf, settings: Settings, lines: Lines) -> None:
    client = client_of(member)
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (1, 60), "login_by_email": (1, 60)}
    for _ in range(2):
        client.post("/rooms/new", {"room_name": "One", "kind": "open"})
        log_in(Client(), member.email, "a guess")
    found = lines()
    assert f"limited person={member.pk} network=127.0.0.1 act='new_room'" in found
    assert (
        "limited person=None network=127.0.0.1 limits=['login_by_address', 'login_by_email']"
        in found
    )


def test_what_is_not_yours(
    closed_room: Room,
    outsider: User,
    member: User,
    open_room: Room,
    client_of: ClientOf,
    api_of: ApiOf,
    lines: Lines,
) -> None:
    client_of(outsider).get(f"/rooms/{closed_room.pk}")
    client_of(member).get(f"/rooms/{open_room.pk}/settings")
    api_of(outsider).get(f"/api/v1/rooms/{closed_room.pk}")
    client_of(outsider).get("/nothing")
    refused = [line for line in lines() if line.startswith("refused")]
    assert refused == [
        f"refused person={outsider.pk} network=127.0.0.1 status=404 method='GET' "
        f"path='/rooms/{closed_room.pk}'",
        f"refused person={member.pk} network=127.0.0.1 status=403 method='GET' "
        f"path='/rooms/{open_room.pk}/settings'",
        f"refused person={outsider.pk} network=127.0.0.1 status=404 method='GET' "
        f"path='/api/v1/rooms/{closed_room.pk}'",
    ]


def test_roles_and_bans(
    open_room: Room, owner: User, member: User, outsider: User, admin: User, lines: Lines
) -> None:
    lines()
    ban_member(open_room, outsider.pk, by=owner)
    lift_ban(open_room, outsider.pk, by=owner)
    leave_room(membership_of(owner, open_room.pk))
    remove_member(open_room, member.pk, by=admin)
    member.user_role = "admin"
    edit_account(member, ["user_role"], by=admin)
    disable_account(member, by=admin)
    enable_account(member, by=admin)
    assert [line.split()[0] for line in lines()] == [
        "banned", "ban_lifted", "room_owner", "removed", "edited", "disabled", "access_ended",
        "enabled",
    ]  # fmt: skip


def test_passwords(member: User, client_of: ClientOf, lines: Lines) -> None:
    client = client_of(member)
    lines()
    client.post("/password", {"password": PASSWORD, "new_password": "nine yellow kettles"})
    member.refresh_from_db()
    reset_password(member, "eight blue kettles")
    found = lines()
    assert [line.split()[0] for line in found] == [
        "password_changed",
        "password_reset",
        "access_ended",
    ]
    assert "kettles" not in " ".join(found)


def test_an_administrator_who_looks_at_a_message(
    open_room: Room, owner: User, admin: User, send: Send, client_of: ClientOf, lines: Lines
) -> None:
    message, client = send(owner, open_room, "Between us"), client_of(admin)
    listed = client.get("/admin/chat/message/", {"q": "olivia"}).text
    assert f"message {message.seq} of room {open_room.pk}" in listed
    assert "Between us" not in listed
    lines()
    assert "Between us" in client.get(f"/admin/chat/message/{message.pk}/change/").text
    assert lines() == [f"message_read person={admin.pk} network=127.0.0.1 message='{message.pk}'"]


def test_invite_links_and_who_may_sign_up(
    open_room: Room, owner: User, admin: User, outsider: User, lines: Lines
) -> None:
    link = make_invitation(owner, open_room)
    accept_invitation(outsider, link)
    revoke_invitation(link, by=owner)
    set_sign_up("invited", by=admin)
    about = f"network= room={open_room.pk} link={link.pk}"
    assert lines() == [
        f"invite_link person={owner.pk} {about}",
        f"invited person={outsider.pk} {about}",
        f"invite_link_revoked person={owner.pk} {about}",
        f"installation person={admin.pk} network= sign_up='invited'",
    ]
