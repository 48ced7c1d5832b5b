"""Messages over the API: sending, paging, editing, deleting, reacting, catching up, reading."""

import json
from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.api_messages import path, send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_message_has_the_promised_shape(open_room: Room, owner: User, api_of: ApiOf) -> None:
    message = send(api_of(owner), open_room, "Hello **you**\nand <b>you</b>")
    assert set(message) == {
        "id", "room", "seq", "changed_seq", "client_id", "sender", "content", "html",
        "message_type", "about", "reply_to", "creation_date", "modified_date", "edited", "deleted",
        "reactions", "mentions", "mentions_room", "pinned", "version",
        "thread", "thread_only", "replies", "deleted_by_admin", "reason", "attachments",
    }  # fmt: skip
    assert message["sender"] == {
        "id": owner.pk,
        "first_name": "Olivia",
        "last_name": "Example",
        "full_name": "Olivia Example",
        "profile_picture": "",
    }
    assert message["html"] == (
        '<p dir="auto">Hello <strong>you</strong><br>\nand &lt;b&gt;you&lt;/b&gt;</p>'
    )
    assert (message["seq"], message["changed_seq"], message["message_type"]) == (1, 1, "text")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"content": ""}, "content"),
        ({"content": " \n\t "}, "content"),
        ({"content": "x" * 8001}, "content"),
        ({"content": "a\x00b"}, "content"),
        ({"content": "\udc00"}, "content"),
        ({"content": None}, "content"),
        ({"client_id": "no"}, "client_id"),
        ({"client_id": None}, "client_id"),
        ({"reply_to": 10**15}, "reply_to"),
        ({"reply_to": "x"}, "reply_to"),
    ],
)
def test_send_refuses_by_field(
    change: dict[str, object], field: str, open_room: Room, owner: User, api_of: ApiOf
) -> None:
    body = {"content": "Fine", "client_id": str(uuid4()), **change}
    # As escapes, which JSON allows even for what UTF-8 cannot hold.
    raw = json.dumps(body)
    answer = api_of(owner).post(path(open_room), raw, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert not Message.objects.exists()


def test_eight_thousand_characters_fit(open_room: Room, owner: User, api_of: ApiOf) -> None:
    assert len(send(api_of(owner), open_room, "🦊" * 8000)["content"]) == 8000


def test_outsiders_neither_read_nor_write(
    open_room: Room, owner: User, outsider: User, banned: User, api_of: ApiOf
) -> None:
    message = send(api_of(owner), open_room)
    for person in (outsider, banned):
        client = api_of(person)
        body = {"content": "Hi", "client_id": str(uuid4())}
        answers = [
            client.get(path(open_room)),
            client.post(path(open_room), body, format="json"),
            client.patch(path(open_room, f"messages/{message['id']}"), {"content": "x"}),
            client.delete(path(open_room, f"messages/{message['id']}")),
            client.put(path(open_room, f"messages/{message['id']}/reactions/👍")),
            client.get(path(open_room, "changes?since=0")),
            client.put(path(open_room, "read"), {"seq": 1}, format="json"),
        ]
        assert {answer.status_code for answer in answers} == {404}
    assert Message.objects.get().content == "Hello"


def test_only_its_sender_edits_and_members_delete_their_own(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    message = send(api_of(owner), open_room)
    where = path(open_room, f"messages/{message['id']}")
    assert api_of(member).patch(where, {"content": "x"}, format="json").status_code == 403
    assert api_of(member).delete(where).status_code == 403
    edited = api_of(owner).patch(where, {"content": "Bye"}, format="json").json()
    assert (edited["content"], edited["edited"], edited["seq"]) == ("Bye", True, message["seq"])
    assert edited["changed_seq"] > message["changed_seq"]
    assert api_of(owner).patch(where, {"content": " "}, format="json").status_code == 400
    assert api_of(owner).delete(where).status_code == 204
    assert api_of(owner).delete(where).status_code == 404
    (tombstone,) = api_of(member).get(path(open_room)).json()["results"]
    assert (tombstone["deleted"], tombstone["content"], tombstone["html"]) == (True, "", "")


def test_message_of_another_room_is_not_there(
    open_room: Room, closed_room: Room, owner: User, api_of: ApiOf
) -> None:
    message = send(api_of(owner), closed_room)
    where = path(open_room, f"messages/{message['id']}")
    assert api_of(owner).delete(where).status_code == 404
    body = {"content": "Re", "client_id": str(uuid4()), "reply_to": message["id"]}
    answer = api_of(owner).post(path(open_room), body, format="json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["reply_to"])


def test_reactions(open_room: Room, owner: User, member: User, api_of: ApiOf) -> None:
    message = send(api_of(owner), open_room)
    where = path(open_room, f"messages/{message['id']}/reactions/🎉")
    for person in (owner, member, member):
        answer = api_of(person).put(where)
        assert answer.status_code == 200
    assert answer.json()["reactions"] == [{"emoji": "🎉", "users": sorted([owner.pk, member.pk])}]
    assert api_of(owner).delete(where).json()["reactions"] == [
        {"emoji": "🎉", "users": [member.pk]}
    ]
    bad = api_of(owner).put(where.replace("🎉", "nope"))
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["emoji"])


@pytest.mark.parametrize("form", ["❤️", "❤", "%E2%9D%A4%EF%B8%8F", "%E2%9D%A4"])
def test_a_reaction_has_one_form(form: str, open_room: Room, owner: User, api_of: ApiOf) -> None:
    message = send(api_of(owner), open_room)
    where = path(open_room, f"messages/{message['id']}/reactions/{form}")
    answer = api_of(owner).put(where)
    assert answer.json()["reactions"] == [{"emoji": "❤️", "users": [owner.pk]}]
    assert api_of(owner).delete(where).json()["reactions"] == []


def test_unread_rises_with_others_messages_and_falls_with_reading(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    writer, reader = api_of(owner), api_of(member)

    def unread() -> int:
        (room,) = reader.get("/api/v1/rooms").json()["results"]
        count: int = room["unread"]
        return count

    first, second = send(writer, open_room), send(writer, open_room)
    send(reader, open_room, "Mine does not count")
    assert unread() == 2
    writer.delete(path(open_room, f"messages/{second['id']}"))
    assert unread() == 1
    read = reader.put(path(open_room, "read"), {"seq": first["seq"]}, format="json")
    assert read.json() == {"room": open_room.pk, "seq": first["seq"]}
    assert unread() == 0
    back = reader.put(path(open_room, "read"), {"seq": 0}, format="json")
    assert back.json()["seq"] == first["seq"]
    bad = reader.put(path(open_room, "read"), {"seq": "x"}, format="json")
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["seq"])
