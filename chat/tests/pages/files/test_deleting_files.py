"""Deleting a file by itself: who may, what becomes of its message, and when its bytes go."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from chat.access import membership_of
from chat.actions.archive import archive_room
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, leave_room
from chat.actions.purge import purge_deleted
from chat.actions.restore import restore_message
from chat.actions.rooms import direct_room
from chat.actions.sweep import sweep_attachments
from chat.models import Attachment, DeletedMessage, Message, Room, RoomCounter
from chat.tests.support.files import bring, is_stored, picture, send_files
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def delete_url(file: Attachment) -> str:
    return f"/rooms/{file.room_id}/attachments/{file.pk}/delete"


def api_url(file: Attachment) -> str:
    return f"/api/v1/rooms/{file.room_id}/attachments/{file.pk}"


def test_a_page_asks_before_it(open_room: Room, member: User, client_of: ClientOf) -> None:
    one, other = bring(member, open_room, "a <b>.bin"), bring(member, open_room)
    message = send_files(member, open_room, [one, other], "Text")
    client = client_of(member)
    page = client.get(delete_url(one))
    assert page.status_code == 200
    assert "a &lt;b&gt;.bin" in page.text
    assert client.get(delete_url(one), headers=FETCH).text.lstrip().startswith("<section")
    assert Message.objects.get().attached == 2
    assert client.post(delete_url(one)).headers["Location"] == f"/rooms/{open_room.pk}/files"
    mine = f"{delete_url(other)}?mine"
    assert f'action="{mine}"' in client.get(mine).text
    assert client.post(mine).headers["Location"] == "/files"
    left = Message.objects.get()
    assert (left.attached, left.content, left.deleted) == (None, "Text", False)
    # Each took a number of the room, of which all hear.
    number = RoomCounter.objects.get(room=open_room).number
    assert (left.changed_seq, number) == (message.seq + 2, message.seq + 2)
    assert client.post(mine).status_code == 404


def test_a_script_is_answered_shortly(open_room: Room, member: User, client_of: ClientOf) -> None:
    file = bring(member, open_room)
    assert client_of(member).post(delete_url(file), headers=FETCH).status_code == 204
    assert client_of(member).post(delete_url(file), headers=FETCH).status_code == 404
    assert is_stored(file)
    sweep_attachments()
    assert not is_stored(file)
    assert not Attachment.objects.exists()


def test_the_last_file_of_a_message_without_text_deletes_it(
    open_room: Room, member: User, api_of: ApiOf
) -> None:
    files = [bring(member, open_room, f"{name}.bin") for name in "ab"]
    send_files(member, open_room, files)
    assert api_of(member).delete(api_url(files[0])).status_code == 204
    assert Message.objects.get().excerpt == "📎 b.bin"
    assert api_of(member).delete(api_url(files[1])).status_code == 204
    message = Message.objects.get()
    assert message.deleted
    assert api_of(member).get(api_url(files[1]) + "/x").status_code == 404
    restore_message(message, member)
    shown = api_of(member).get(f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}").json()
    assert [file["id"] for file in shown["attachments"]] == [files[1].pk]


def test_who_may(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    theirs = [bring(owner, open_room), bring(owner, open_room)]
    unsent = bring(owner, open_room)
    send_files(owner, open_room, theirs, "Text")
    for person in (outsider, banned, admin):
        for file in (theirs[0], unsent):
            assert client_of(person).get(delete_url(file)).status_code == 404
            assert client_of(person).post(delete_url(file)).status_code == 404
            assert api_of(person).delete(api_url(file)).status_code == 404
    assert client_of(member).post(delete_url(theirs[0])).status_code == 403
    assert api_of(member).delete(api_url(theirs[0])).status_code == 403
    assert api_of(member).delete(api_url(unsent)).status_code == 404
    assert Message.objects.get().attached == 2
    # Whoever administers the room takes files out of what others wrote.
    mine = bring(member, open_room)
    send_files(member, open_room, [mine], "Mine")
    assert api_of(owner).delete(api_url(mine)).status_code == 204
    not_sent = bring(member, open_room)
    assert api_of(owner).delete(api_url(not_sent)).status_code == 404


def test_an_admin_leaves_a_tombstone_and_a_line_in_the_log(
    open_room: Room,
    owner: User,
    member: User,
    api_of: ApiOf,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "chat.security")
    files = [bring(member, open_room), bring(member, open_room)]
    send_files(member, open_room, files)
    for file in files:
        assert api_of(owner).delete(api_url(file)).status_code == 204
    assert Message.objects.get().deleted_by_admin
    words = [record.getMessage().split()[0] for record in caplog.records]
    assert [word for word in words if "deleted" in word] == ["file_deleted", "message_deleted"]


def test_nobody_but_its_sender_in_a_conversation_of_two(
    owner: User, member: User, api_of: ApiOf
) -> None:
    room = direct_room(owner, member)
    file = bring(member, room)
    send_files(member, room, [file])
    assert api_of(owner).delete(api_url(file)).status_code == 403
    assert api_of(member).delete(api_url(file)).status_code == 204


@pytest.mark.parametrize("goes", ["leaves", "is banned", "archives"])
def test_mine_i_delete_wherever_it_is(
    goes: str, open_room: Room, owner: User, member: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    files = [bring(member, open_room), bring(member, open_room)]
    unsent = bring(member, open_room)
    message = send_files(member, open_room, files, "Text")
    if goes == "leaves":
        leave_room(membership_of(member, open_room.pk))
    elif goes == "is banned":
        ban_member(open_room, member.pk, by=owner)
    else:
        archive_room(membership_of(owner, open_room.pk))
    assert client_of(member).post(f"{delete_url(files[0])}?mine").status_code == 302
    assert api_of(member).delete(api_url(files[1])).status_code == 204
    assert api_of(member).delete(api_url(unsent)).status_code == 204
    assert Message.objects.get(pk=message.pk).attached is None


def test_what_goes_with_its_message_goes_when_that_is_forgotten(
    open_room: Room, member: User
) -> None:
    file = bring(member, open_room, "cake.png", picture())
    message = send_files(member, open_room, [file], "Cake")
    delete_message(message, member)
    purge_deleted()
    sweep_attachments()
    assert is_stored(file)
    long_ago = timezone.now() - timedelta(minutes=1)
    DeletedMessage.objects.filter(room_id=open_room.pk).update(creation_date=long_ago)
    purge_deleted()
    sweep_attachments()
    assert not is_stored(file)
    assert not Attachment.objects.exists()


def test_an_administrator_leaves_nothing(open_room: Room, member: User, admin: User) -> None:
    file = bring(member, open_room)
    delete_message(send_files(member, open_room, [file]), admin)
    sweep_attachments()
    assert not is_stored(file)


def test_what_was_never_sent_goes_after_a_day(open_room: Room, member: User) -> None:
    old, new = bring(member, open_room), bring(member, open_room)
    rows = Attachment.objects.of(open_room.pk).filter(pk=old.pk)
    rows.update(modified_date=timezone.now() - timedelta(hours=25))
    sweep_attachments()
    assert (is_stored(old), is_stored(new)) == (False, True)
