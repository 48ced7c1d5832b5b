"""Taking back that one deleted a message: for some seconds, by its sender alone, as it was."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.pin import pin_message
from chat.actions.purge import RESTORE_SECONDS, purge_deleted
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.restore import restore_message
from chat.actions.save import save_message
from chat.models import (
    DeletedMessage,
    Mention,
    Message,
    MessageVersion,
    Pin,
    Reaction,
    Room,
    RoomCounter,
)
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import render_messages
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}
Later = Callable[[], None]


def row(user: User, room: Room) -> SidebarRoom:
    return next(one for one in sidebar_of(user) if one.room_id == room.pk)


def shown(message: Message) -> dict[str, object]:
    """Return what the API shows of a message but for its latest number and date."""
    now = Message.objects.with_sender().get(pk=message.pk)
    data: dict[str, object] = json.loads(render_messages([now])[0].json)
    return {
        name: value for name, value in data.items() if name not in ("changed_seq", "modified_date")
    }


def notice(message: Message) -> dict[str, object]:
    now = Message.objects.with_sender().get(pk=message.pk)
    said: dict[str, object] = json.loads(render_messages([now])[0].notice)
    return said


@pytest.fixture
def too_late() -> Later:
    """Return a function that lets all that was deleted have been deleted long ago."""

    def pass_by() -> None:
        then = timezone.now() - timedelta(seconds=RESTORE_SECONDS)
        for kept in DeletedMessage.objects.all():
            DeletedMessage.objects.filter(room_id=kept.room_id).update(creation_date=then)

    return pass_by


@pytest.fixture
def full(open_room: Room, owner: User, member: User, send: Send) -> Message:
    """Return a message of ``owner`` with everything that a message can have."""
    first = send(owner, open_room, "Hello")
    message = send(owner, open_room, f"@[Mika](user:{member.pk}) first", reply_to_id=first.pk)
    edit_message(message, f"@[Mika](user:{member.pk}) and @room")
    ours = membership_of(member, open_room.pk)
    for emoji in ("🎉", "👍"):
        react(ours, message, emoji)
    save_message(member, message)
    pin_message(ours, message)
    send(member, open_room, "To which I answer", reply_to_id=message.pk)
    return Message.objects.with_sender().get(pk=message.pk)


def test_everything_comes_back(
    open_room: Room, owner: User, member: User, full: Message, client_of: ClientOf
) -> None:
    client, url = client_of(owner), f"/rooms/{open_room.pk}/messages/{full.pk}"
    before, counts = shown(full), row(member, open_room)
    reader = client_of(member)
    # Runs scripts, which say what was read.
    reader.cookies["timezone"] = "UTC"
    opened = f"/rooms/{open_room.pk}?around=1"
    page = reader.get(opened).text
    assert client.post(f"{url}/delete", headers=FETCH).status_code == 200
    deleted = row(member, open_room)
    assert (deleted.unread, deleted.mentions, deleted.pins) == (counts.unread - 1, (), 0)
    assert shown(full)["reactions"] == []
    answer = client.post(f"{url}/restore", headers=FETCH)
    assert answer.status_code == 200
    assert f'id="message-{full.pk}"' in answer.text
    assert shown(full) == before
    restored = row(member, open_room)
    # It, and the first message of its thread, which counts it.
    assert restored.number == deleted.number + 2
    assert (restored.unread, restored.mentions, restored.pins) == (
        counts.unread,
        counts.mentions,
        counts.pins,
    )
    again = reader.get(opened).text
    for part in ("data-users", "data-pinned", 'data-mentions="', '<i class="gone">', "data-author"):
        assert again.count(part) == page.count(part)
    assert "@Mika Example and @room" in reader.get("/saved").text
    assert " first</p>" in client.get(f"{url}/history").text


def test_nobody_is_called_twice(full: Message, owner: User, member: User) -> None:
    numbers = dict(Mention.objects.values_list("user_id", "number"))
    delete_message(full, owner)
    assert notice(full).get("restored") is None
    restore_message(full, owner)
    said = notice(full)
    assert (said["restored"], said["mentions"], said["mentions_room"]) == (
        True,
        [member.pk],
        True,
    )
    assert (said["called"], said["called_room"]) == ([], False)
    assert dict(Mention.objects.values_list("user_id", "number")) == numbers
    # An edit of it is no restoration.
    edit_message(Message.objects.with_sender().get(pk=full.pk), "Other words")
    assert "restored" not in notice(full)


def test_whom_an_edit_took_out_stays_out(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    message = send(owner, open_room, f"@[Mika](user:{member.pk}) @room")
    edit_message(message, f"@[Mika](user:{member.pk})")
    edit_message(Message.objects.with_sender().get(pk=message.pk), "Nobody")
    delete_message(message, owner)
    restore_message(message, owner)
    assert not Mention.objects.counting().exists()
    assert row(member, open_room).mentions == ()


def test_what_was_read_meanwhile_stays_read(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    message = send(owner, open_room, "@room")
    delete_message(message, owner)
    send(owner, open_room, "Later")
    mark_read(membership_of(member, open_room.pk), 10)
    restore_message(message, owner)
    assert (row(member, open_room).unread, row(member, open_room).mentions) == (0, ())


def test_only_for_some_seconds(
    open_room: Room, owner: User, full: Message, client_of: ClientOf, too_late: Later
) -> None:
    delete_message(full, owner)
    too_late()
    url = f"/rooms/{open_room.pk}/messages/{full.pk}/restore"
    answer = client_of(owner).post(url, headers=FETCH)
    assert (answer.status_code, "30 seconds" in answer.text) == (404, True)
    assert Message.objects.get(pk=full.pk).deleted


def test_then_it_is_gone_for_good(
    owner: User, full: Message, open_room: Room, send: Send, too_late: Later
) -> None:
    delete_message(full, owner)
    purge_deleted()
    assert Reaction.objects.count() == 2
    too_late()
    young = send(owner, open_room, "young")
    delete_message(young, owner)
    purge_deleted()
    assert DeletedMessage.objects.get().message_id == young.pk
    for model in (Reaction, Mention, MessageVersion, Pin):
        assert not model.objects.exists()
    assert Message.objects.get(pk=full.pk).html == ""
    restore_message(young, owner)
    assert Message.objects.get(pk=young.pk).content == "young"


def test_its_thread_counts_it_again(open_room: Room, owner: User, full: Message) -> None:
    first = Message.objects.filter(pk=full.thread)
    before = first.get()
    assert before.replies == 2
    delete_message(full, owner)
    deleted = first.get()
    assert deleted.replies == 1
    restore_message(full, owner)
    restored = first.get()
    assert restored.replies == 2
    assert restored.changed_seq > deleted.changed_seq
    assert restored.replied_date == before.replied_date


def test_twice_changes_nothing(open_room: Room, owner: User, full: Message) -> None:
    restore_message(full, owner)
    delete_message(full, owner)
    restored = restore_message(full, owner)
    number = RoomCounter.objects.get(pk=open_room.pk).number
    again = restore_message(full, owner)
    assert again.changed_seq == restored.changed_seq
    assert RoomCounter.objects.get(pk=open_room.pk).number == number
    # It can be deleted and brought back anew.
    delete_message(full, owner)
    assert restore_message(full, owner).content == full.content


def test_by_the_api_and_without_scripts(
    open_room: Room,
    owner: User,
    full: Message,
    client_of: ClientOf,
    api_of: ApiOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    path = f"rooms/{open_room.pk}/messages/{full.pk}"
    api = api_of(owner)
    assert api.delete(f"/api/v1/{path}").status_code == 204
    # However many reactions and versions wait for it.
    with django_assert_max_num_queries(26):
        answer = api.post(f"/api/v1/{path}/restore")
    assert (answer.status_code, answer.json()["content"]) == (200, full.content)
    client = client_of(owner)
    client.post(f"/{path}/delete")
    assert client.get(f"/{path}/restore").status_code == 302
    assert Message.objects.get(pk=full.pk).deleted
    assert client.post(f"/{path}/restore")["Location"] == f"/{path}"
    assert not Message.objects.get(pk=full.pk).deleted
