"""Forwarding a message with files: they are copied, once, and live by themselves."""

from uuid import uuid4

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.rooms import describe_room, direct_room
from chat.models import Attachment, AttachmentState, Message, Room
from chat.tests.support.files import bring, picture, send_files
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def test_a_copy_of_its_own(
    open_room: Room, owner: User, member: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    files = [bring(member, open_room, "cake.png", picture(), "A cake"), bring(member, open_room)]
    message = send_files(member, open_room, files)
    target = direct_room(owner, owner)
    url = f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}/forward"
    asked = {"to": target.pk, "client_id": str(uuid4())}
    first = api_of(owner).post(url, asked, format="json")
    again = api_of(owner).post(url, asked, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    cake, other = first.json()["attachments"]
    assert (cake["name"], cake["alt"], other["name"]) == ("cake.png", "A cake", files[1].name)
    assert Attachment.objects.of(target.pk).count() == 2
    assert not {cake["id"], other["id"]} & {file.pk for file in files}
    delete_message(message, member)
    assert api_of(owner).get(cake["thumbnail_url"]).status_code == 200
    # By its page as well.
    message = send_files(member, open_room, [bring(member, open_room)], "Cake")
    form = {"to": target.pk, "client_id": str(uuid4())}
    page = f"/rooms/{open_room.pk}/messages/{message.pk}/forward"
    for _ in range(2):
        assert client_of(owner).post(page, form).status_code == 302
    assert Message.objects.of(target.pk).count() == 2


def test_what_is_refused_leaves_no_copy(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    api_of: ApiOf,
    client_of: ClientOf,
    settings: Settings,
) -> None:
    message = send_files(member, open_room, [bring(member, open_room)], "Cake")
    page = f"rooms/{open_room.pk}/messages/{message.pk}/forward"
    describe_room(open_room, "Kitchen", "", by=owner, write_by="admins")
    asked = {"to": open_room.pk, "client_id": str(uuid4())}
    assert api_of(member).post(f"/api/v1/{page}", asked, format="json").status_code == 403
    settings.STORAGE_MB = 1
    Attachment.objects.of(open_room.pk).update(stored_size=1024 * 1024)
    asked = {"to": closed_room.pk, "client_id": str(uuid4())}
    refused = api_of(owner).post(f"/api/v1/{page}", asked, format="json")
    assert (refused.status_code, refused.json()["errors"].keys()) == (400, {"file"})
    shown = client_of(owner).post(f"/{page}", asked)
    assert shown.status_code == 422
    assert "no room left" in shown.text
    left = Attachment.objects.exclude(state=AttachmentState.SENT)
    assert not left.exclude(state=AttachmentState.LEAVING).exists()
    assert membership_of(owner, closed_room.pk).room.counter.number == 0
