"""Replies that are for their thread alone, over the API."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.api_messages import path, send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_only_a_reply_can_be_for_its_thread_alone(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first = send(client, open_room, "First")
    assert not first["thread_only"]
    body = {"content": "x", "client_id": str(uuid4()), "thread_only": True}
    for wrong in ({}, {"reply_to": None}, {"thread_only": "perhaps", "reply_to": first["id"]}):
        refused = client.post(path(open_room), {**body, **wrong}, format="json")
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["thread_only"])
    assert Message.objects.filter(room=open_room).count() == 1
    reply = client.post(path(open_room), {**body, "reply_to": first["id"]}, format="json").json()
    assert (reply["thread_only"], reply["thread"]) == (True, first["id"])
    told = send(client, open_room, "Told everybody", reply_to=first["id"])
    assert not told["thread_only"]
    # It has its place among the others, and counts in its thread.
    page = client.get(path(open_room)).json()["results"]
    assert [(row["thread_only"], row["replies"]) for row in page] == [
        (False, 2),
        (True, 0),
        (False, 0),
    ]
    thread = client.get(path(open_room, f"messages/{first['id']}/replies")).json()["results"]
    assert [row["id"] for row in thread] == [reply["id"], told["id"]]


def test_the_same_client_id_with_another_choice_is_another_message(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first = send(client, open_room, "First")
    for sent, again in ((True, False), (False, True)):
        body = {"content": "x", "client_id": str(uuid4()), "reply_to": first["id"]}
        made = client.post(path(open_room), {**body, "thread_only": sent}, format="json")
        same = client.post(path(open_room), {**body, "thread_only": sent}, format="json")
        assert (made.status_code, same.status_code) == (201, 200)
        assert made.json() == same.json()
        refused = client.post(path(open_room), {**body, "thread_only": again}, format="json")
        assert (refused.status_code, list(refused.json()["errors"])) == (409, ["client_id"])


def test_it_is_unread_in_its_thread_and_not_in_the_room(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    mine, theirs = api_of(member), api_of(owner)
    first = send(mine, open_room, "First")
    text = f"@[Mika](user:{member.pk}) look"
    for content in ("One", text):
        send(theirs, open_room, content, reply_to=first["id"], thread_only=True)
    (room,) = mine.get("/api/v1/rooms").json()["results"]
    assert (room["unread"], room["unread_mentions"]) == (0, 1)
    (thread,) = mine.get("/api/v1/threads").json()["results"]
    assert (thread["message"]["id"], thread["unread"]) == (first["id"], 2)
    mine.put(path(open_room, "read"), {"seq": room["last_seq"]}, format="json")
    (room,) = mine.get("/api/v1/rooms").json()["results"]
    (thread,) = mine.get("/api/v1/threads").json()["results"]
    assert (room["unread_mentions"], thread["unread"]) == (0, 0)


def test_nobody_from_outside(
    open_room: Room, owner: User, outsider: User, banned: User, admin: User, api_of: ApiOf
) -> None:
    first = send(api_of(owner), open_room, "First")
    send(api_of(owner), open_room, "secret", reply_to=first["id"], thread_only=True)
    body = {"content": "No", "reply_to": first["id"], "thread_only": True}
    for person in (outsider, banned, admin):
        client = api_of(person)
        for where in (path(open_room), path(open_room, f"messages/{first['id']}/replies")):
            refused = client.get(where)
            assert (refused.status_code, "secret" in refused.text) == (404, False)
        sent = client.post(path(open_room), {**body, "client_id": str(uuid4())}, format="json")
        assert sent.status_code == 404
    assert Message.objects.filter(room=open_room).count() == 2
