"""Pinning messages: who may, how many, and where they are found."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions import pin
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.pin import pin_message, unpin_message
from chat.actions.restore import restore_message
from chat.actions.rooms import describe_room
from chat.models import Message, Pin, Room
from chat.queries.sidebar import sidebar_row
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def count(room: Room, user: User) -> int:
    row = sidebar_row(user, room.pk)
    assert row is not None
    return row.pinned


def test_a_member_pins_and_unpins(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room)
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/pin"
    client = client_of(member)
    assert ">Pin</button>" in client.get(url).text
    pinned = client.post(url, {"on": "1"}, headers=FETCH)
    assert (pinned.status_code, pinned.text.count(" data-pinned")) == (200, 1)
    assert count(open_room, owner) == 1
    changed = Message.objects.get().changed_seq
    assert changed == message.seq + 1
    # Twice is once.
    client.post(url, {"on": "1"}, headers=FETCH)
    assert Message.objects.get().changed_seq == changed
    assert ">Unpin</button>" in client.get(url).text
    assert client.post(url, {"on": "0"}).status_code == 302
    assert count(open_room, owner) == 0
    assert not Pin.objects.exists()
    assert " data-pinned" in client.post(url, headers=FETCH).text


def test_what_is_pinned_last_comes_first(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sent = [send(owner, open_room, f"Number {number}") for number in range(4)]
    membership = membership_of(member, open_room.pk)
    for message in (sent[2], sent[0], sent[3]):
        pin_message(membership, message)
    unpin_message(membership, sent[3])
    page = client_of(member).get(f"/rooms/{open_room.pk}/pinned").text
    links = [f'href="/rooms/{open_room.pk}/messages/{message.pk}"' for message in sent]
    assert page.index(links[0]) < page.index(links[2])
    assert links[1] not in page
    assert links[3] not in page
    assert "Number 2" in page
    api = api_of(member)
    results = api.get(f"/api/v1/rooms/{open_room.pk}/pinned").json()["results"]
    assert [message["id"] for message in results] == [sent[0].pk, sent[2].pk]
    assert all(message["pinned"] for message in results)
    client = client_of(member)
    # The session, the membership, the pins, their messages, the sidebar with what is unread.
    with django_assert_num_queries(2 + 1 + 2 + 4):
        client.get(f"/rooms/{open_room.pk}/pinned")


def test_a_room_may_keep_pinning_to_admins(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    describe_room(open_room, "Kitchen", "", by=owner, pin_by="admins")
    message = send(member, open_room)
    api_url = f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}/pin"
    assert api_of(member).put(api_url).status_code == 403
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/pin"
    assert client_of(member).post(url).status_code == 403
    assert not Pin.objects.exists()
    assert api_of(owner).put(api_url).json()["pinned"] is True
    assert api_of(member).delete(api_url).status_code == 403
    assert "Unpin" not in client_of(member).get(f"/rooms/{open_room.pk}/pinned").text
    assert "Unpin" in client_of(owner).get(f"/rooms/{open_room.pk}/pinned").text
    with pytest.raises(PermissionDenied):
        unpin_message(membership_of(member, open_room.pk), message)


def test_nobody_from_outside(
    open_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    message = send(owner, open_room, "secret")
    pin_message(membership_of(owner, open_room.pk), message)
    for person in (outsider, banned, admin):
        client, api = client_of(person), api_of(person)
        for path in ("pinned", f"messages/{message.pk}/pin"):
            assert client.get(f"/rooms/{open_room.pk}/{path}").status_code == 404
        assert client.post(f"/rooms/{open_room.pk}/messages/{message.pk}/pin").status_code == 404
        assert api.get(f"/api/v1/rooms/{open_room.pk}/pinned").status_code == 404
        url = f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}/pin"
        assert api.put(url).status_code == api.delete(url).status_code == 404
    assert Pin.objects.count() == 1


def test_so_many_and_no_more(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pin, "PINS_LIMIT", 2)
    sent = [send(owner, open_room) for _ in range(3)]
    membership = membership_of(owner, open_room.pk)
    for message in sent[:2]:
        pin_message(membership, message)
    with pytest.raises(ValidationError):
        pin_message(membership, sent[2])
    path = f"rooms/{open_room.pk}/messages/{sent[2].pk}/pin"
    assert client_of(owner).post(f"/{path}").status_code == 422
    refused = api_of(owner).put(f"/api/v1/{path}")
    assert refused.status_code == 400
    assert "Unpin one first" in refused.json()["message"]
    assert count(open_room, owner) == 2
    delete_message(sent[0], owner)
    pin_message(membership, sent[2])
    assert count(open_room, owner) == 2


def test_deleting_unpins_and_editing_does_not(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room)
    pin_message(membership_of(owner, open_room.pk), message)
    edit_message(message, "Changed")
    assert count(open_room, owner) == 1
    delete_message(message, owner)
    assert count(open_room, owner) == 0
    assert not Pin.objects.exists()


def test_what_is_brought_back_is_pinned_again_where_there_is_a_place(
    open_room: Room, owner: User, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pin, "PINS_LIMIT", 1)
    mine = membership_of(owner, open_room.pk)
    one, other = send(owner, open_room, "one"), send(owner, open_room, "other")
    pin_message(mine, one)
    delete_message(one, owner)
    pin_message(mine, other)
    restore_message(one, owner)
    assert [kept.message_id for kept in Pin.objects.all()] == [other.pk]
    unpin_message(mine, other)
    delete_message(one, owner)
    restore_message(one, owner)
    assert not Pin.objects.exists()
