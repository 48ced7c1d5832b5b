"""One message by the API: reading it, forwarding it, and being seen writing the next."""

from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import User
from chat import events
from chat.actions.members import join_room
from chat.actions.rooms import create_room
from chat.models import Message, Room
from chat.tests.support.api_messages import path
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_it_is_what_the_page_of_messages_has(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    message, client = send(owner, open_room, "**Soup**"), api_of(member)
    url = path(open_room, f"messages/{message.pk}")
    (listed,) = client.get(path(open_room), {"around": message.seq}).json()["results"]
    # The token, the membership, and the message, which is kept as it was rendered.
    with django_assert_num_queries(3):
        shown = client.get(url)
    assert (shown.status_code, shown.json()) == (200, listed)
    api_of(owner).delete(url)
    assert [client.get(url).json()[name] for name in ("deleted", "content")] == [True, ""]


def test_it_is_nobody_elses(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    api_of: ApiOf,
) -> None:
    message, secret = send(owner, open_room), send(owner, closed_room)
    url = path(open_room, f"messages/{message.pk}")
    for person in (outsider, banned, admin):
        assert api_of(person).get(url).status_code == 404
    for room in (open_room, closed_room):
        assert api_of(member).get(path(room, f"messages/{secret.pk}")).status_code == 404


def test_forwarding_it(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    message, target = send(owner, open_room, "Soup"), create_room(member, "Mine", "", "open")
    client, url = api_of(member), path(open_room, f"messages/{message.pk}/forward")
    body = {"to": target.pk, "client_id": str(uuid4())}
    first, again = [client.post(url, body, format="json") for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    link = f"http://testserver/rooms/{open_room.pk}/messages/{message.pk}"
    assert first.json()["content"] == (
        f"> @[Olivia Example](user:{owner.pk}), [forwarded message]({link})\n>\n> Soup"
    )
    other = send(owner, open_room, "Cake")
    other_url = path(open_room, f"messages/{other.pk}/forward")
    assert client.post(other_url, body, format="json").status_code == 409
    for field, wrong in (("to", "x"), ("client_id", "x")):
        answer = client.post(url, {**body, field: wrong}, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_forwarding_from_and_to_where_one_may_not(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    api_of: ApiOf,
) -> None:
    message, mine = send(owner, open_room), create_room(outsider, "Mine", "", "open")
    url = path(open_room, f"messages/{message.pk}/forward")
    for person in (banned, admin, member):
        join_room(person, mine)
    for person in (outsider, banned, admin):
        body = {"to": mine.pk, "client_id": str(uuid4())}
        assert api_of(person).post(url, body, format="json").status_code == 404
    body = {"to": closed_room.pk, "client_id": str(uuid4())}
    assert api_of(member).post(url, body, format="json").status_code == 404
    Room.objects.filter(pk=mine.pk).update(write_by="admins")
    assert api_of(member).post(url, {**body, "to": mine.pk}, format="json").status_code == 403
    assert Message.objects.written().count() == 1


def test_being_seen_writing(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    api_of: ApiOf,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[tuple[int, bool]] = []

    def listen(sender: Any, signal: Any, membership: Any, stopped: bool, **more: Any) -> None:
        told.append((membership.user_id, stopped))

    url = path(open_room, "typing")
    events.typing.connect(listen)
    try:
        client = api_of(member)
        with django_capture_on_commit_callbacks(execute=True):
            assert [client.put(url).status_code, client.delete(url).status_code] == [204, 204]
        for person in (outsider, banned, admin):
            assert api_of(person).put(url).status_code == 404
        Room.objects.filter(pk=open_room.pk).update(write_by="admins")
        assert client.put(url).status_code == 403
        with django_capture_on_commit_callbacks(execute=True):
            assert api_of(owner).put(url).status_code == 204
    finally:
        events.typing.disconnect(listen)
    assert told == [(member.pk, False), (member.pk, True), (owner.pk, False)]


def test_what_it_will_look_like(
    open_room: Room, member: User, outsider: User, banned: User, api_of: ApiOf
) -> None:
    client, url, body = api_of(member), path(open_room, "preview"), {"content": "**Soup** <b>"}
    shown = client.post(url, body, format="json").json()
    assert not Message.objects.written().exists()
    sent = client.post(path(open_room), {**body, "client_id": str(uuid4())}, format="json").json()
    assert shown == {"html": sent["html"]}
    for content in ("", "x" * 8_001, "a\0b"):
        answer = client.post(url, {"content": content}, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["content"])
    for person in (outsider, banned):
        assert api_of(person).post(url, body, format="json").status_code == 404
