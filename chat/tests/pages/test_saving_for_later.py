"""Saving messages for later: mine alone, and only where I may read now."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions import save
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.actions.save import save_message
from chat.models import Message, Room, SavedMessage
from chat.queries import saved as query
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def listed(client: Client, path: str) -> str:
    """Return what a page shows beside the sidebar, which has what was said last."""
    return client.get(path).text.partition("<main")[2]


FETCH = {"X-Requested-With": "fetch"}


def test_saving_and_removing(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room, "For later")
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/save"
    client = client_of(member)
    assert ">Save</button>" in client.get(url).text
    for _ in range(2):
        assert client.post(url, {"on": "1"}, headers=FETCH).status_code == 204
    assert SavedMessage.objects.count() == 1
    # It is no change of the message.
    assert Message.objects.get().is_as_sent
    assert ">Remove</button>" in client.get(url).text
    page = listed(client, "/saved")
    assert f'href="/rooms/{open_room.pk}/messages/{message.pk}"' in page
    assert "For later" in page
    assert client.post(url, {"on": "0"}).status_code == 302
    assert "For later" not in listed(client, "/saved")


def test_a_page_says_what_of_it_is_saved(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    sent = [send(owner, open_room) for _ in range(4)]
    for message in sent[1:3]:
        save_message(member, message)
    ids = f"{sent[1].pk} {sent[2].pk}"
    client = client_of(member)
    assert f'data-saved="{ids}"' in client.get(f"/rooms/{open_room.pk}").text
    older = client.get(f"/rooms/{open_room.pk}?before={sent[2].seq}", headers=FETCH)
    assert older["X-Saved"] == str(sent[1].pk)
    assert 'data-saved=""' in client_of(owner).get(f"/rooms/{open_room.pk}").text


def test_nobody_else_sees_it(
    open_room: Room,
    owner: User,
    member: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    save_message(member, send(owner, open_room, "secret"))
    for person in (owner, admin):
        assert "secret" not in listed(client_of(person), "/saved")
        assert api_of(person).get("/api/v1/saved").json()["results"] == []


def test_nobody_saves_what_they_cannot_read(
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
    path = f"rooms/{open_room.pk}/messages/{message.pk}"
    for person in (outsider, banned, admin):
        assert client_of(person).get(f"/{path}/save").status_code == 404
        assert client_of(person).post(f"/{path}/save", {"on": "1"}).status_code == 404
        assert api_of(person).put(f"/api/v1/{path}/saved").status_code == 404
        # Whether there was anything to remove is not told.
        assert api_of(person).delete(f"/api/v1/{path}/saved").status_code == 204
    assert not SavedMessage.objects.exists()


def test_only_rooms_that_i_am_in(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room, "secret")
    save_message(member, message)
    leave_room(membership_of(member, open_room.pk))
    assert "secret" not in listed(client_of(member), "/saved")
    join_room(member, open_room)
    assert "secret" in listed(client_of(member), "/saved")
    ban_member(open_room, member.pk, by=owner)
    assert "secret" not in listed(client_of(member), "/saved")
    url = f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}/saved"
    assert api_of(member).delete(url).status_code == 204
    assert not SavedMessage.objects.exists()


def test_what_was_deleted_can_be_removed(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room, "secret")
    save_message(member, message)
    delete_message(message, owner)
    page = listed(client_of(member), "/saved")
    assert "secret" not in page
    assert "This message was deleted." in page
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/save"
    assert client_of(member).post(url, {"on": "1"}).status_code == 404
    assert client_of(member).post(url, {"on": "0"}).status_code == 302
    assert not SavedMessage.objects.exists()


def test_so_many_and_no_more(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(save, "SAVED_LIMIT", 2)
    sent = [send(owner, open_room) for _ in range(3)]
    for message in (*sent[:2], sent[0]):
        save_message(owner, message)
    path = f"rooms/{open_room.pk}/messages/{sent[2].pk}"
    assert client_of(owner).post(f"/{path}/save", headers=FETCH).status_code == 422
    assert client_of(owner).post(f"/{path}/save").status_code == 422
    assert api_of(owner).put(f"/api/v1/{path}/saved").status_code == 400
    assert SavedMessage.objects.count() == 2


def test_pages(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(query, "PAGE_SIZE", 2)
    sent = [send(owner, open_room) for _ in range(5)]
    order = [sent[number].pk for number in (3, 0, 4, 1, 2)]
    for pk in order:
        save_message(owner, Message.objects.get(pk=pk))
    found, address = [], "/api/v1/saved"
    api = api_of(owner)
    while address:
        answer = api.get(address).json()
        found += [message["id"] for message in answer["results"]]
        following = answer["following"]
        address = f"/api/v1/saved?before={following}" if following else ""
    assert found == order[::-1]
    client = client_of(owner)
    assert "Show older" in listed(client, "/saved")
    # The session, the sidebar with what is unread, what was saved, and the messages.
    with django_assert_num_queries(2 + 3 + 2):
        client.get("/saved")
    assert client.get("/saved?before=1-x").status_code == 404
    assert api.get("/api/v1/saved?before=1").status_code == 400
    assert api.get("/api/v1/saved?before=").json()["results"]
