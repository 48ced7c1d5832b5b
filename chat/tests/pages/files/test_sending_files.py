"""Sending files: each once, in their order, by whoever brought them into this room."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from chat.actions.members import ban_member
from chat.models import Attachment, AttachmentState, Message, Room
from chat.tests.support.files import bring, picture, send_files
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def body(files: list[Any], **more: Any) -> dict[str, Any]:
    return {"content": "", "client_id": str(uuid4()), "attachments": files, **more}


def test_sent_again_it_is_the_same_message(open_room: Room, member: User, api_of: ApiOf) -> None:
    files = [bring(member, open_room, f"{number}.bin") for number in range(3)]
    ids = [files[2].pk, files[0].pk]
    api, url = api_of(member), f"/api/v1/rooms/{open_room.pk}/messages"
    sent = body(ids)
    first = api.post(url, sent, format="json")
    again = api.post(url, sent, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert [file["id"] for file in first.json()["attachments"]] == ids
    assert Message.objects.get().attached == 2
    for others in ([files[1].pk], [*ids, files[1].pk], ids[:1], []):
        refused = api.post(url, sent | {"attachments": others, "content": "x"}, format="json")
        assert refused.status_code == 409, others
        assert "client_id" in refused.json()["errors"]
    for others in ([files[1].pk], [*ids, files[1].pk], ids[:1]):
        assert api.post(url, sent | {"attachments": others}, format="json").status_code == 409
    assert Attachment.objects.of(open_room.pk).unsent_of(member.pk).get() == files[1]
    assert Message.objects.count() == 1


def test_sent_again_after_one_was_deleted(open_room: Room, member: User, api_of: ApiOf) -> None:
    files = [bring(member, open_room) for _ in range(2)]
    api, url = api_of(member), f"/api/v1/rooms/{open_room.pk}"
    sent = body([file.pk for file in files], content="Text")
    assert api.post(f"{url}/messages", sent, format="json").status_code == 201
    for file in files:
        assert api.delete(f"{url}/attachments/{file.pk}").status_code == 204
        assert api.post(f"{url}/messages", sent, format="json").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [["x"], [-1], [2**63], [None], [1.5], [[1]], "1", {"0": 1}, list(range(1, 12)), [0], [2**62]],
)
def test_what_is_no_list_of_files(wrong: Any, open_room: Room, member: User, api_of: ApiOf) -> None:
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    refused = api_of(member).post(url, body(wrong, content="Hello"), format="json")
    assert refused.status_code == 400
    assert refused.json()["errors"].keys() == {"attachments"}
    assert not Message.objects.exists()


def test_files_that_are_not_mine_to_send(
    open_room: Room, closed_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    mine = bring(owner, open_room)
    used = bring(owner, open_room)
    send_files(owner, open_room, [used], "first")
    gone = bring(owner, open_room)
    Attachment.objects.of(open_room.pk).filter(pk=gone.pk).update(state=AttachmentState.LEAVING)
    others = [bring(member, open_room), bring(owner, closed_room), used, gone]
    for other in others:
        sent = body([mine.pk, other.pk], content="Hello")
        refused = api_of(owner).post(f"/api/v1/rooms/{open_room.pk}/messages", sent, format="json")
        assert refused.status_code == 400
        assert refused.json()["errors"].keys() == {"attachments"}
    assert Message.objects.count() == 1
    assert Attachment.objects.of(open_room.pk).unsent_of(owner.pk).get() == mine


def test_neither_text_nor_files(open_room: Room, member: User, api_of: ApiOf) -> None:
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    refused = api_of(member).post(url, body([]), format="json")
    assert refused.json()["errors"].keys() == {"content"}


def test_who_is_banned_sends_none(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    file = bring(member, open_room)
    ban_member(open_room, member.pk, by=owner)
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    assert api_of(member).post(url, body([file.pk]), format="json").status_code == 404


def test_a_message_of_files_alone_may_lose_its_text_and_one_without_may_not(
    open_room: Room, member: User, api_of: ApiOf
) -> None:
    with_file = send_files(member, open_room, [bring(member, open_room, "cake.bin")], "Cake")
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    api = api_of(member)
    edited = api.patch(f"{url}/{with_file.pk}", {"content": " "}, format="json").json()
    assert (edited["content"], edited["edited"], len(edited["attachments"])) == ("", True, 1)
    assert Message.objects.get().excerpt == "📎 cake.bin"
    plain = api.post(url, body([], content="Text"), format="json").json()
    refused = api.patch(f"{url}/{plain['id']}", {"content": " "}, format="json")
    assert refused.json()["errors"].keys() == {"content"}


def test_the_same_objects_everywhere(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    file = bring(member, open_room, "cake.png", picture(), alt="A cake")
    message = send_files(member, open_room, [file])
    api, url = api_of(owner), f"/api/v1/rooms/{open_room.pk}"
    (shown,) = api.get(f"{url}/messages/{message.pk}").json()["attachments"]
    assert (shown["alt"], shown["width"], shown["height"]) == ("A cake", 64, 48)
    assert api.get(shown["url"]).status_code == api.get(shown["thumbnail_url"]).status_code == 200
    changed = api.get(f"{url}/changes?since=0").json()["results"][-1]
    (listed,) = api.get(f"{url}/attachments").json()["results"]
    assert changed["attachments"] == [{name: listed[name] for name in shown}] == [shown]
