"""Messages over the API: sending, paging, editing, deleting, reacting, catching up, reading."""

import json
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from chat.models import Message, Room
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def path(room: Room, more: str = "messages") -> str:
    return f"/api/v1/rooms/{room.pk}/{more}"


def send(client: APIClient, room: Room, content: str = "Hello", **more: Any) -> dict[str, Any]:
    body = {"content": content, "client_id": str(uuid4()), **more}
    answer = client.post(path(room), body, format="json")
    assert answer.status_code == 201, answer.content
    sent: dict[str, Any] = answer.json()
    return sent


def test_message_has_the_promised_shape(open_room: Room, owner: User, api_of: ApiOf) -> None:
    message = send(api_of(owner), open_room, "Hello **you**\nand <b>you</b>")
    assert set(message) == {
        "id", "room", "seq", "changed_seq", "client_id", "sender", "content", "html",
        "message_type", "reply_to", "creation_date", "modified_date", "edited", "deleted",
        "reactions",
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
        assert "Another text was already sent" in answer.json()["message"]
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


def test_only_its_sender_edits_and_deletes(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    message = send(api_of(member), open_room)
    where = path(open_room, f"messages/{message['id']}")
    assert api_of(owner).patch(where, {"content": "x"}, format="json").status_code == 403
    assert api_of(owner).delete(where).status_code == 403
    edited = api_of(member).patch(where, {"content": "Bye"}, format="json").json()
    assert (edited["content"], edited["edited"], edited["seq"]) == ("Bye", True, message["seq"])
    assert edited["changed_seq"] > message["changed_seq"]
    assert api_of(member).patch(where, {"content": " "}, format="json").status_code == 400
    assert api_of(member).delete(where).status_code == 204
    assert api_of(member).delete(where).status_code == 404
    (tombstone,) = api_of(owner).get(path(open_room)).json()["results"]
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


def test_pages(open_room: Room, owner: User, api_of: ApiOf) -> None:
    client = api_of(owner)
    seqs = [send(client, open_room, f"Number {number}")["seq"] for number in range(7)]

    def page(query: str) -> tuple[list[int], bool, bool]:
        answer = client.get(path(open_room, f"messages?{query}")).json()
        assert answer["cursor"] == 7
        return (
            [message["seq"] for message in answer["results"]],
            answer["has_before"],
            answer["has_after"],
        )

    assert page("limit=3") == (seqs[4:], True, False)
    assert page(f"limit=3&before={seqs[4]}") == (seqs[1:4], True, True)
    assert page(f"limit=3&before={seqs[1]}") == (seqs[:1], False, True)
    assert page(f"limit=3&after={seqs[3]}") == (seqs[4:], True, False)
    assert page("limit=3&after=0") == (seqs[:3], False, True)
    assert page(f"limit=4&around={seqs[3]}") == (seqs[1:5], True, True)
    assert page(f"after={seqs[6]}") == ([], True, False)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("before=x", "before"),
        ("around=-1", "around"),
        ("after=9223372036854775808", "after"),
        ("before=1&after=2", "before"),
    ],
)
def test_pages_refuse_by_field(
    query: str, field: str, open_room: Room, owner: User, api_of: ApiOf
) -> None:
    answer = api_of(owner).get(path(open_room, f"messages?{query}"))
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_changes_collapse_into_the_latest_state(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first, second = send(client, open_room), send(client, open_room)
    where = path(open_room, f"messages/{first['id']}")
    client.patch(where, {"content": "One"}, format="json")
    client.put(f"{where}/reactions/👍")
    answer = api_of(member).get(path(open_room, f"changes?since={second['seq']}")).json()
    assert [message["id"] for message in answer["results"]] == [first["id"]]
    assert answer["results"][0]["reactions"] == [{"emoji": "👍", "users": [owner.pk]}]
    assert (answer["cursor"], answer["reset"]) == (4, False)
    # The room was there once, before a backup was put back.
    future = client.get(path(open_room, "changes?since=5")).json()
    assert (future["results"], future["cursor"], future["reset"]) == ([], 4, True)
    for wrong in ("x", "0" * 7, "0" * 9, "ABCDEF00"):
        refused = client.get(path(open_room, f"changes?since=4&mark={wrong}"))
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["mark"])


def test_a_number_of_another_history_is_a_reset(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first, _ = send(client, open_room), send(client, open_room)
    client.patch(path(open_room, f"messages/{first['id']}"), {"content": "One"}, format="json")
    page = client.get(path(open_room)).json()
    # An edit leaves the room its mark: it is that of the newest message.
    (room,) = client.get("/api/v1/rooms").json()["results"]
    assert room["mark"] == page["mark"]
    marks = [client.get(path(open_room, f"changes?since={n}")).json()["mark"] for n in (0, 2, 3)]
    assert marks == [page["mark"]] * 3
    for number in (2, 3):
        known = client.get(path(open_room, f"changes?since={number}&mark={page['mark']}")).json()
        assert not known["reset"]
        other = client.get(path(open_room, f"changes?since={number}&mark=00000000")).json()
        assert (other["results"], other["cursor"], other["reset"]) == ([], 3, True)


def test_a_reply_does_not_change_with_what_it_answers(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    original = send(api_of(owner), open_room)
    reply = send(api_of(member), open_room, "Yes", reply_to=original["id"])
    assert reply["reply_to"] == original["id"]
    api_of(owner).delete(path(open_room, f"messages/{original['id']}"))
    changed = api_of(member).get(path(open_room, "changes?since=2")).json()["results"]
    assert [message["id"] for message in changed] == [original["id"]]


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
