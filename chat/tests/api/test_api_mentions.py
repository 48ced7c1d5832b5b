"""Mentions by the API."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.actions.members import join_room
from chat.models import Room
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_what_a_message_and_a_room_say_of_mentions(
    open_room: Room, owner: User, member: User, outsider: User, api_of: ApiOf
) -> None:
    client, url = api_of(owner), f"/api/v1/rooms/{open_room.pk}/messages"
    content = f"@[M](user:{member.pk}) @[O](user:{outsider.pk}) @room"
    body = {"content": content, "client_id": str(uuid4())}
    sent = client.post(url, body, format="json")
    assert sent.status_code == 201
    message = sent.json()
    assert (message["mentions"], message["mentions_room"]) == ([member.pk], True)
    assert [person["id"] for person in message["not_mentioned"]] == [outsider.pk]
    assert message["content"] == content
    (read,) = api_of(member).get(url).json()["results"]
    assert read == {key: message[key] for key in message if key != "not_mentioned"}
    (room,) = api_of(member).get("/api/v1/rooms").json()["results"]
    assert (room["unread"], room["unread_mentions"]) == (1, 1)
    changed = client.patch(f"{url}/{message['id']}", {"content": "Nobody"}, format="json").json()
    assert (changed["mentions"], changed["mentions_room"]) == ([], False)
    (room,) = api_of(member).get("/api/v1/rooms").json()["results"]
    assert (room["unread"], room["unread_mentions"]) == (1, 0)


def test_calling_many_is_confirmed(open_room: Room, owner: User, api_of: ApiOf) -> None:
    for number in range(19):
        join_room(make_person(f"P{number}"), open_room)
    client, url = api_of(owner), f"/api/v1/rooms/{open_room.pk}/messages"
    body = {"content": "@room", "client_id": str(uuid4())}
    refused = client.post(url, body, format="json")
    assert refused.status_code == 409
    assert list(refused.json()["errors"]) == ["confirm"]
    assert client.post(url, {**body, "confirm": True}, format="json").status_code == 201


def test_who_may_call_everybody_is_a_setting(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    url, body = f"/api/v1/rooms/{open_room.pk}", {"mention_room_by": "admins"}
    assert (
        api_of(member).patch(url, {"mention_room_by": "admins"}, format="json").status_code == 403
    )
    wrong = api_of(owner).patch(url, {"mention_room_by": "nobody"}, format="json")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["mention_room_by"])
    changed = api_of(owner).patch(url, body, format="json").json()
    assert (changed["mention_room_by"], changed["room_name"]) == ("admins", "Kitchen")
