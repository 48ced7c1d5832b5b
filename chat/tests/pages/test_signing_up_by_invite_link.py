"""Somebody without an account opens an invite link: one form, and they are in."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django import Settings

from accounts.actions.installation import set_sign_up
from accounts.models import SignUp, User
from chat.access import invited
from chat.actions.invitations import revoke_invitation
from chat.models import Room
from chat.tests.support.invite_links import address_of, is_in, link_into, somebody_new, uses_of
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db


def new_person() -> User:
    return User.objects.get(email_key="grace@example.com")


@pytest.mark.parametrize("allowed", [SignUp.EVERYBODY, SignUp.INVITED])
def test_into_a_closed_room(allowed: SignUp, closed_room: Room, owner: User, admin: User) -> None:
    set_sign_up(allowed, by=admin)
    link, client = link_into(closed_room, owner), Client()
    answer = client.post(address_of(link), somebody_new())
    assert (answer.status_code, answer["Location"]) == (302, f"/rooms/{closed_room.pk}")
    assert get_user(client) == new_person()
    assert is_in(new_person(), closed_room)
    assert client.get(answer["Location"]).status_code == 200
    assert uses_of(link) == 1


def test_into_the_installation(admin: User) -> None:
    set_sign_up(SignUp.INVITED, by=admin)
    link = link_into(None, admin, uses=1)
    page = Client().get(address_of(link)).text
    assert "Ada Example" in page
    assert "1 person" in page
    answer = Client().post(address_of(link), somebody_new())
    assert answer["Location"] == "/"
    assert uses_of(link) == 1
    assert not new_person().is_admin
    again = Client().post(address_of(link), somebody_new("other@example.com"))
    assert again.status_code == 410
    assert invited.USED_UP in again.text


def test_where_nobody_may_sign_up_one_logs_in(
    closed_room: Room, owner: User, admin: User, outsider: User
) -> None:
    set_sign_up(SignUp.NOBODY, by=admin)
    link, client = link_into(closed_room, owner), Client()
    page = client.get(address_of(link)).text
    assert "Nobody new can sign up" in page
    assert 'name="email"' not in page
    assert f'href="/login?next={address_of(link)}"' in page
    assert client.post(address_of(link), somebody_new()).status_code == 403
    assert not User.objects.filter(email_key="grace@example.com").exists()

    back = client.post(
        f"/login?next={address_of(link)}", {"email": outsider.email, "password": PASSWORD}
    )
    assert back["Location"] == address_of(link)
    assert client.post(back["Location"])["Location"] == f"/rooms/{closed_room.pk}"


def test_bad_input_keeps_what_was_typed_and_the_use(closed_room: Room, owner: User) -> None:
    link = link_into(closed_room, owner, uses=1)
    page = Client().post(address_of(link), somebody_new("nonsense"))
    assert page.status_code == 422
    assert 'value="Grace"' in page.text
    assert 'value="nonsense"' in page.text
    assert PASSWORD not in page.text
    assert "Board" in page.text
    assert uses_of(link) == 0


@pytest.mark.django_db(transaction=True)
def test_a_taken_address_gives_the_use_back(closed_room: Room, owner: User, outsider: User) -> None:
    link = link_into(closed_room, owner, uses=1)
    page = Client().post(address_of(link), somebody_new("OSCAR@example.com"))
    assert page.status_code == 422
    assert "already an account with this address" in page.text
    assert uses_of(link) == 0
    assert not is_in(outsider, closed_room)


def test_a_link_that_ended_while_the_form_was_open(closed_room: Room, owner: User) -> None:
    link, client = link_into(closed_room, owner), Client()
    assert client.get(address_of(link)).status_code == 200
    revoke_invitation(link, by=owner)
    answer = client.post(address_of(link), somebody_new())
    assert answer.status_code == 410
    assert invited.REVOKED in answer.text
    assert not User.objects.filter(email_key="grace@example.com").exists()


def test_accounts_from_one_address_are_limited(
    closed_room: Room, owner: User, settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"sign_up_by_address": (1, 3600)}
    link = link_into(closed_room, owner)
    assert Client().post(address_of(link), somebody_new()).status_code == 302
    late = Client().post(address_of(link), somebody_new("other@example.com"))
    assert late.status_code == 429
    assert 'value="Grace"' in late.text
    assert uses_of(link) == 1


def test_it_wants_a_token_against_forgery(closed_room: Room, owner: User, outsider: User) -> None:
    client = Client(enforce_csrf_checks=True)
    link = link_into(closed_room, owner)
    assert client.post(address_of(link), somebody_new()).status_code == 403
    client.force_login(outsider)
    assert client.post(address_of(link)).status_code == 403
    assert uses_of(link) == 0


def test_who_left_is_forgotten(closed_room: Room, owner: User, outsider: User) -> None:
    """What the browser kept for whoever logged out to come back here."""
    client, link = Client(), link_into(closed_room, owner)
    client.force_login(outsider)
    client.post("/logout", {"next": address_of(link)})
    assert f'data-left="{outsider.pk}"' in client.get(address_of(link)).text
    assert "data-left" not in client.get(address_of(link)).text
