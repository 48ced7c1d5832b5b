"""The page of what mentions me: of rooms I am in, newest first, each with its link."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.actions.rooms import create_room
from chat.models import Room
from chat.queries import mention_list
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def listed(client: Client, path: str) -> str:
    """Return what a page shows beside the sidebar, which has what was said last."""
    return client.get(path).text.partition("<main")[2]


@pytest.fixture
def mika(member: User) -> str:
    return f"@[Mika](user:{member.pk})"


def test_what_mentions_me_newest_first(
    open_room: Room, owner: User, member: User, mika: str, send: Send, client_of: ClientOf
) -> None:
    other = create_room(owner, "Garden", "", "open")
    join_room(member, other)
    first = send(owner, open_room, f"Fish and **chips**, {mika}? " + "x" * 300)
    second = send(owner, other, "@room: rain")
    send(owner, open_room, "Not for me")
    send(member, open_room, f"Myself: {mika} @room")
    page = listed(client_of(member), "/mentions")
    links = [f'href="/rooms/{m.room_id}/messages/{m.pk}"' for m in (second, first)]
    assert all(link in page for link in links)
    assert page.index(links[0]) < page.index(links[1])
    assert page.count("data-message=") == 2
    assert "Fish and chips, @Mika Example? xxx" in page
    assert ">Garden</bdi>" in page


def test_only_rooms_that_i_am_in(
    open_room: Room, owner: User, member: User, mika: str, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room, f"secret {mika}")
    assert "secret" in listed(client_of(member), "/mentions")
    leave_room(membership_of(member, open_room.pk))
    assert "secret" not in listed(client_of(member), "/mentions")
    join_room(member, open_room)
    assert "secret" in listed(client_of(member), "/mentions")
    ban_member(open_room, member.pk, by=owner)
    assert "secret" not in listed(client_of(member), "/mentions")


def test_nothing_of_others(
    open_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    mika: str,
    send: Send,
    client_of: ClientOf,
) -> None:
    send(owner, open_room, f"secret {mika} @room")
    for person in (outsider, banned, admin, owner):
        page = listed(client_of(person), "/mentions")
        assert "secret" not in page
        assert "data-message=" not in page


def test_nothing_that_was_deleted_or_came_before_me(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    mika: str,
    send: Send,
    client_of: ClientOf,
) -> None:
    delete_message(send(owner, open_room, f"secret {mika}"), owner)
    send(owner, open_room, "@room early")
    join_room(outsider, open_room)
    late = send(owner, open_room, "@room late")
    assert "secret" not in listed(client_of(member), "/mentions")
    page = listed(client_of(outsider), "/mentions")
    assert "early" not in page
    assert f'data-message="{late.pk}"' in page


def test_pages(
    open_room: Room,
    owner: User,
    member: User,
    mika: str,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(mention_list, "PAGE_SIZE", 3)
    sent = [send(owner, open_room, text).pk for text in (mika, "@room", f"{mika} @room") * 3]
    found, address = [], "/api/v1/mentions"
    api = api_of(member)
    while address:
        answer = api.get(address).json()
        assert len(answer["results"]) <= 3
        found += [message["id"] for message in answer["results"]]
        following = answer["following"]
        address = f"/api/v1/mentions?before={following}" if following else ""
    # Who is meant twice by a message at the edge of a page may find it on both.
    assert list(dict.fromkeys(found)) == sent[::-1]
    client = client_of(member)
    page = client.get("/mentions")
    assert "Show older" in page.text
    # The session, the sidebar, two lists, the messages and the names in them.
    with django_assert_num_queries(2 + 4 + 2 + 1 + 1):
        client.get("/mentions")
    assert client.get("/mentions?before=x").status_code == 404
    assert client.get(f"/mentions?before={10**30}-1").status_code == 404
    assert api.get("/api/v1/mentions?before=1").status_code == 400
    assert api.get("/api/v1/mentions?before=").json()["results"]


def test_nobody_who_is_not_signed_in(client: object, api_of: ApiOf, member: User) -> None:
    api = api_of(member)
    api.credentials()
    assert api.get("/api/v1/mentions").status_code == 401
    assert api.get("/mentions").status_code == 302
