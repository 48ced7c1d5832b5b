"""Whoever's account is disabled is marked wherever they are listed, and is not counted."""

import re

import pytest
from django.test import Client

from accounts.actions.status import disable_account, enable_account
from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

MARK = "Account disabled"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_direct_room_says_so_before_one_writes(
    owner: User, member: User, admin: User, client_of: ClientOf, send: Send
) -> None:
    room = direct_room(owner, member)
    send(owner, room, "Are you there?")
    for address in (f"/rooms/{room.pk}", f"/rooms/{room.pk}/head"):
        assert MARK not in page(client_of(owner), address)

    disable_account(member, by=admin)
    for address in (f"/rooms/{room.pk}", f"/rooms/{room.pk}/head"):
        assert f"{MARK}: nobody reads what you write here." in page(client_of(owner), address)
    assert '<small class="number">disabled</small>' in page(client_of(owner), "/sidebar")

    enable_account(member, by=admin)
    assert MARK not in page(client_of(owner), f"/rooms/{room.pk}")


def test_they_are_marked_among_the_people_and_not_counted(
    open_room: Room, owner: User, member: User, admin: User, outsider: User, client_of: ClientOf
) -> None:
    disable_account(member, by=admin)

    shown = page(client_of(owner), f"/rooms/{open_room.pk}")
    assert re.search(r'class="person disabled"[^§]*?Mika Example[^§]*?' + MARK, shown)
    assert re.search(r'id="details-count">1<', shown)
    assert re.search(r'id="people-count">1</span><span[^>]*> person<', shown)
    assert MARK in page(client_of(owner), f"/rooms/{open_room.pk}/members")
    # Who looks from outside, too.
    assert "1 person" in page(client_of(outsider), "/rooms")
    assert '<span class="number">1</span>' in page(client_of(outsider), f"/rooms/{open_room.pk}")


def test_the_api_says_so(
    open_room: Room, owner: User, member: User, admin: User, api_of: ApiOf
) -> None:
    room = direct_room(owner, member)
    disable_account(member, by=admin)
    people = api_of(owner).get(f"/api/v1/rooms/{open_room.pk}/members").json()["results"]
    assert {one["user"]["id"]: one["disabled"] for one in people} == {
        owner.pk: False,
        member.pk: True,
    }
    rooms = api_of(owner).get("/api/v1/rooms").json()["results"]
    assert {one["id"]: one["other_disabled"] for one in rooms} == {
        open_room.pk: False,
        room.pk: True,
    }
    assert api_of(owner).get("/api/v1/rooms/directory").json()["results"][0]["people"] == 1
