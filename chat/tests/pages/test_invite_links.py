"""What an invite link opens, for whom, and what uses it up."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chat.access import invited
from chat.actions.invitations import revoke_invitation
from chat.actions.members import add_member, ban_member
from chat.actions.rooms import ROOMS_LIMIT, ensure_counter
from chat.models import Room
from chat.tests.support.invite_links import accept, address_of, is_in, link_into, uses_of
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

BOTS = ("Slackbot-LinkExpanding 1.0", "WhatsApp/2", "facebookexternalhit/1.1", "Outlook", "curl/8")


def test_what_one_sees_before_joining(
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    client_of: ClientOf,
    send: Send,
) -> None:
    Room.objects.filter(pk=closed_room.pk).update(description="Where we plan the takeover")
    add_member(closed_room, member, by=owner)
    send(owner, closed_room, "A secret")
    link = link_into(closed_room, owner)
    for client in (Client(), client_of(outsider)):
        page = client.get(address_of(link)).text
        for shown in ("Board", "Olivia Example", "invites you", "2 people", ">Join</button>"):
            assert shown in page
        for hidden in ("takeover", "Mika", "A secret", f"/rooms/{closed_room.pk}"):
            assert hidden not in page


def test_looking_uses_nothing_up(closed_room: Room, owner: User, outsider: User) -> None:
    link = link_into(closed_room, owner, uses=1)
    for bot in BOTS:
        client = Client(headers={"User-Agent": bot})
        assert client.get(address_of(link)).status_code == 200
        assert client.head(address_of(link)).status_code == 200
    for method in ("put", "delete", "patch"):
        assert getattr(Client(), method)(address_of(link)).status_code == 405
    assert uses_of(link) == 0


def test_joining(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf, send: Send
) -> None:
    send(owner, closed_room, "From the first day")
    link, client = link_into(closed_room, owner), client_of(outsider)
    assert client.get(f"/rooms/{closed_room.pk}").status_code == 404
    answer = client.post(address_of(link))
    assert (answer.status_code, answer["Location"]) == (302, f"/rooms/{closed_room.pk}")
    assert "From the first day" in client.get(answer["Location"]).text
    assert uses_of(link) == 1


def test_a_link_into_an_open_room(open_room: Room, owner: User, outsider: User) -> None:
    client = Client()
    client.force_login(outsider)
    link = link_into(open_room, owner)
    assert "Kitchen" in client.get(address_of(link)).text
    assert accept(client, link) == 302
    assert is_in(outsider, open_room)


def test_members_go_to_the_room_and_use_nothing_up(
    closed_room: Room, owner: User, client_of: ClientOf
) -> None:
    link, client = link_into(closed_room, owner, uses=1), client_of(owner)
    for ask in (client.get, client.head, client.post):
        assert ask(address_of(link))["Location"] == f"/rooms/{closed_room.pk}"
    assert uses_of(link) == 0
    revoke_invitation(link, by=owner)
    assert client.get(address_of(link))["Location"] == f"/rooms/{closed_room.pk}"


def test_as_whom_one_joins_and_how_as_somebody_else(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    link, client = link_into(closed_room, owner), client_of(outsider)
    page = client.get(address_of(link)).text
    assert 'You are signed in as <b dir="auto">Oscar Example</b>' in page
    assert f'name="next" value="{address_of(link)}"' in page
    left = client.post("/logout", {"next": address_of(link)})
    assert left["Location"] == address_of(link)
    page = client.get(address_of(link)).text
    assert "Oscar" not in page
    assert f'href="/login?next={address_of(link)}"' in page
    assert uses_of(link) == 0


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "x", ""])
def test_logging_out_leads_nowhere_else(
    next_page: str, outsider: User, client_of: ClientOf
) -> None:
    assert client_of(outsider).post("/logout", {"next": next_page})["Location"] == "/login"


def test_somebody_banned(closed_room: Room, owner: User, banned: User, client_of: ClientOf) -> None:
    link = link_into(closed_room, owner)
    ban_member(closed_room, banned.pk, by=owner)
    for ask in (client_of(banned).get, client_of(banned).post):
        answer = ask(address_of(link))
        assert answer.status_code == 403
        assert invited.BANNED in answer.text
        assert "Board" not in answer.text
    assert not is_in(banned, closed_room)
    assert uses_of(link) == 0


def test_a_link_that_never_was(outsider: User, client_of: ClientOf) -> None:
    for token in ("x", "x" * 32, "x" * 500, "%00", "ü", "-" * 32):
        for client in (Client(), client_of(outsider)):
            for ask in (client.get, client.post):
                answer = ask(f"/invite/{token}")
                assert answer.status_code == 404
                assert "There is nothing at this address" in answer.text


def test_two_links_for_one_person(
    open_room: Room, closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    first, second = link_into(open_room, owner, uses=1), link_into(closed_room, owner, uses=1)
    client = client_of(outsider)
    assert accept(client, first) == accept(client, second) == accept(client, first) == 302
    assert is_in(outsider, open_room)
    assert is_in(outsider, closed_room)
    assert uses_of(first) == uses_of(second) == 1


def test_a_use_that_fails_is_given_back(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    link = link_into(closed_room, owner, uses=1)
    for number in range(ROOMS_LIMIT):
        room = Room(kind="closed", room_name=f"R{number}", creator=outsider)
        room.save(force_insert=True)
        ensure_counter(room)
        outsider.memberships.create(room=room)
    answer = client_of(outsider).post(address_of(link))
    assert answer.status_code == 422
    assert "more than 500 rooms" in answer.text
    assert uses_of(link) == 0


def test_a_link_into_the_installation_for_who_is_there(
    admin: User, outsider: User, client_of: ClientOf
) -> None:
    link, client = link_into(None, admin, uses=1), client_of(outsider)
    page = client.get(address_of(link)).text
    assert "You have an account here already" in page
    assert "Oscar Example" in page
    assert client.post(address_of(link))["Location"] == "/"
    assert uses_of(link) == 0


def test_the_address_is_told_to_nobody(closed_room: Room, owner: User) -> None:
    answer = Client().get(address_of(link_into(closed_room, owner)))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text


def test_guesses_are_limited(closed_room: Room, owner: User, settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"invite_by_address": (3, 3600)}
    link = link_into(closed_room, owner)
    for _ in range(5):
        assert Client().get(address_of(link)).status_code == 200
    for _ in range(3):
        assert Client().get("/invite/" + "x" * 32).status_code == 404
    for path in ("/invite/" + "y" * 32, address_of(link), f"/api/v1{address_of(link)}"):
        answer = Client().get(path)
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.get(address_of(link)).status_code == 200
