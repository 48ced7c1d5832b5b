"""A message that is sent again with its client_id is the same message, by the API."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.api_messages import path, send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_same_client_id_gives_the_same_message(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    body = {"content": "Once", "client_id": str(uuid4())}
    first = api_of(owner).post(path(open_room), body, format="json")
    again = api_of(owner).post(path(open_room), body, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Message.objects.filter(room=open_room).count() == 1
    foreign = api_of(member).post(path(open_room), body, format="json")
    assert (foreign.status_code, list(foreign.json()["errors"])) == (400, ["client_id"])


def test_another_text_under_a_client_id_is_refused(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first = send(client, open_room, "One")
    other = send(client, open_room, "Other")
    for another in ({"content": "Two"}, {"content": "One", "reply_to": other["id"]}):
        body = {"client_id": first["client_id"], **another}
        answer = client.post(path(open_room), body, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (409, ["client_id"])
        assert "Another message was already sent" in answer.json()["message"]
    assert Message.objects.filter(room=open_room).count() == 2


def test_sending_again_what_was_edited_or_deleted_since_is_no_other_text(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    sent = send(client, open_room, "One")
    body = {"client_id": sent["client_id"], "content": "One"}
    where = path(open_room, f"messages/{sent['id']}")
    client.patch(where, {"content": "Two"}, format="json")
    again = client.post(path(open_room), body, format="json")
    assert (again.status_code, again.json()["content"]) == (200, "Two")
    client.delete(where)
    again = client.post(path(open_room), body, format="json")
    assert (again.status_code, again.json()["deleted"]) == (200, True)


def test_a_reply_is_accepted_again_after_its_original_was_deleted(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    original = send(client, open_room, "Who?")
    reply = send(client, open_room, "I", reply_to=original["id"])
    client.delete(path(open_room, f"messages/{original['id']}"))
    body = {"client_id": reply["client_id"], "content": "I", "reply_to": original["id"]}
    again = client.post(path(open_room), body, format="json")
    assert (again.status_code, again.json()["id"]) == (200, reply["id"])
    new = client.post(path(open_room), {**body, "client_id": str(uuid4())}, format="json")
    assert (new.status_code, list(new.json()["errors"])) == (400, ["reply_to"])
