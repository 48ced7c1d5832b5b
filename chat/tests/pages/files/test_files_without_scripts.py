"""Sending files with the form of a message, as browsers without scripts do, and by a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chat.models import Attachment, Message, Room
from chat.tests.support.files import bring, picture
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}
HOSTILE = '"><img src=x onerror=alert(1)>\u202egnp.bin'


def upload(name: str, content: bytes = b"\x00\x01") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_several_with_a_text(open_room: Room, member: User, client_of: ClientOf) -> None:
    client, url = client_of(member), f"/rooms/{open_room.pk}/messages"
    files = [upload("cake.png", picture()), upload("recipe.bin")]
    assert client.post(url, {"content": "Cake", "files": files}).status_code == 302
    message = Message.objects.get()
    assert (message.content, message.attached) == ("Cake", 2)
    rows = Attachment.objects.of(open_room.pk).filter(message_id=message.pk).order_by("position")
    assert [row.name for row in rows] == ["cake.png", "recipe.bin"]
    # Without a text as well.
    assert client.post(url, {"content": "", "files": [upload("a.bin")]}).status_code == 302
    assert Message.objects.order_by("-seq")[0].excerpt == "📎 a.bin"


def test_a_refused_form_keeps_text_and_files(
    open_room: Room, member: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.ATTACHMENT_MB = 1
    client, url = client_of(member), f"/rooms/{open_room.pk}/messages"
    large = upload("large.bin", b"\x00" * (1024 * 1024 + 1))
    refused = client.post(url, {"content": "Keep me", "files": [upload("good.bin"), large]})
    assert refused.status_code == 422
    kept = Attachment.objects.get()
    assert "large.bin: A file has at most 1 MB" in refused.text
    assert "Keep me</textarea>" in refused.text
    assert kept.name == "good.bin"
    assert f'name="attachments" value="{kept.pk}"' in refused.text
    assert not Message.objects.exists()
    assert client.post(url, {"content": "Keep me", "attachments": [kept.pk]}).status_code == 302
    assert Message.objects.get().attached == 1


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 40, "1.5", ""])
def test_what_no_page_of_ours_sends(
    wrong: str, open_room: Room, member: User, client_of: ClientOf
) -> None:
    url = f"/rooms/{open_room.pk}/messages"
    sent = {"content": "Hello", "attachments": [wrong]}
    refused = client_of(member).post(url, sent, headers=FETCH)
    assert (refused.status_code, refused["X-Fields"]) == (422, "attachments")
    assert not Message.objects.exists()


def test_more_than_a_message_has(open_room: Room, member: User, client_of: ClientOf) -> None:
    ids = [bring(member, open_room).pk for _ in range(11)]
    url = f"/rooms/{open_room.pk}/messages"
    refused = client_of(member).post(url, {"content": "x", "attachments": ids}, headers=FETCH)
    assert (refused.status_code, refused["X-Fields"]) == (422, "attachments")
    sent = {"content": "x", "attachments": ids[:10], "files": [upload("one.bin")]}
    refused = client_of(member).post(url, sent)
    assert refused.status_code == 422
    assert "at most 10 files" in refused.text
    assert not Message.objects.exists()


def test_names_are_text(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    room = f"/rooms/{open_room.pk}"
    got = client.generic("POST", f"{room}/attachments", b"x", query_params={"name": HOSTILE})
    assert got.status_code == 201
    sent = {"content": "", "attachments": [got.json()["id"]]}
    assert client.post(f"{room}/messages", sent).status_code == 302
    for path in (room, f"{room}/files", "/files", "/", "/catch-up"):
        assert "<img src=x" not in client.get(path, follow=True).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in client.get(f"{room}/files").text


def test_who_may_bring_one(
    open_room: Room, member: User, outsider: User, banned: User, admin: User, client_of: ClientOf
) -> None:
    path = f"/rooms/{open_room.pk}/attachments?name=a.bin"
    for person in (outsider, banned, admin):
        assert client_of(person).generic("POST", path, b"x").status_code == 404
    assert Client().generic("POST", path, b"x").status_code in {302, 401, 403}
    assert not Attachment.objects.exists()
    assert client_of(member).generic("POST", path, b"x").status_code == 201
    assert client_of(member).get(path).status_code == 302
