"""An admin of a room deletes what somebody else wrote there, and may say why."""

import logging

import pytest
from django.http import Http404

from accounts.models import User
from chat.access import membership_of
from chat.actions.archive import archive_room
from chat.actions.delete import delete_message
from chat.actions.members import join_room
from chat.actions.purge import purge_deleted
from chat.actions.react import react
from chat.actions.restore import restore_message
from chat.actions.roles import change_role
from chat.actions.rooms import direct_room
from chat.models import DeletedMessage, Message, Reaction, Room
from chat.tests.pages.test_undoing_a_deletion import Later, too_late  # noqa: F401 - a fixture
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}"


def test_asks_for_a_reason(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Buy now")
    client = client_of(owner)
    assert f'href="{url(message)}/delete"' in client.get(f"{url(message)}/more").text
    page = client.get(f"{url(message)}/delete").text
    assert "Buy now" in page
    assert 'name="reason"' in page
    own = client.get(f"{url(send(owner, open_room))}/delete").text
    assert 'name="reason"' not in own


def test_everybody_reads_why(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    first = send(owner, open_room, "Hello")
    message = send(member, open_room, "Buy now", reply_to_id=first.pk)
    answer = client_of(owner).post(
        f"{url(message)}/delete", {"reason": "  <b>Spam</b>\nagain "}, headers=FETCH
    )
    tombstone = "deleted by-admin"
    reason = (
        '<bdi class="deletion-reason" lang="" dir="auto">&lt;b&gt;Spam&lt;/b&gt; again</bdi></p>'
    )
    assert answer.status_code == 200
    for person in (owner, member):
        client = client_of(person)
        pages = [
            answer.text,
            client.get(f"/rooms/{open_room.pk}").text,
            client.get(f"{url(first)}/replies").text,
        ]
        for page in pages:
            assert page.count(tombstone) == 1
            assert reason in page
            assert "Buy now" not in page
        api = api_of(person)
        results = api.get(f"/api/v1/rooms/{open_room.pk}/messages").json()["results"]
        changes = api.get(f"/api/v1/rooms/{open_room.pk}/changes?since={message.seq}").json()
        for shown in (results[-1], changes["results"][0]):
            assert (shown["deleted"], shown["deleted_by_admin"]) == (True, True)
            assert (shown["reason"], shown["content"]) == ("<b>Spam</b> again", "")
        assert (results[0]["deleted_by_admin"], results[0]["reason"]) == (False, "")
    now = Message.objects.get(pk=message.pk)
    assert (now.changed_seq > now.seq, now.is_as_sent) == (True, False)


def test_without_a_reason_and_ones_own(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client = client_of(owner)
    for message in (send(member, open_room), send(owner, open_room)):
        client.post(f"{url(message)}/delete", {"reason": ""})
    assert list(Message.objects.order_by("seq").values_list("deletion_reason", flat=True)) == [
        "",
        None,
    ]
    page = client.get(f"/rooms/{open_room.pk}").text
    assert page.count("deleted by-admin") == 1
    assert page.count('class="tombstone"') == 2
    assert 'class="deletion-reason"' not in page


def test_a_reason_that_is_too_long(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(member, open_room)
    client, sentence = client_of(owner), "A reason has at most 200 characters."
    for length in (201, 401):
        page = client.post(f"{url(message)}/delete", {"reason": "x" * length})
        assert (page.status_code, sentence in page.text) == (422, True)
        assert f'value="{"x" * length}"' in page.text
        told = client.post(f"{url(message)}/delete", {"reason": "x" * length}, headers=FETCH)
        assert (told.status_code, told.text) == (422, sentence)
        answer = api_of(owner).delete(f"/api/v1{url(message)}?reason={'x' * length}")
        assert answer.status_code == 400
        assert answer.json()["errors"] == {"reason": [sentence]}
    assert not Message.objects.get().deleted
    reason = "ß" * 200
    assert api_of(owner).delete(f"/api/v1{url(message)}?reason={reason}").status_code == 204
    assert Message.objects.get().deletion_reason == reason


def test_who_may(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    other = make_person("Sefa")
    join_room(other, open_room)
    message = send(other, open_room)
    statuses = ((member, 403), (outsider, 404), (banned, 404), (admin, 404))
    for person, status in statuses:
        for act in ("delete", "restore"):
            assert client_of(person).post(f"{url(message)}/{act}").status_code == status
        assert client_of(person).get(f"{url(message)}/delete").status_code == status
        assert api_of(person).delete(f"/api/v1{url(message)}").status_code == status
        assert api_of(person).post(f"/api/v1{url(message)}/restore").status_code == status
    assert not Message.objects.get().deleted
    change_role(membership_of(owner, open_room.pk), member.pk, "admin")
    assert client_of(member).post(f"{url(message)}/delete").status_code == 302
    assert client_of(member).post(f"{url(message)}/delete").status_code == 404
    # An admin deletes what the owner wrote as well, also in an archived room.
    owners = send(owner, open_room, "Mine")
    archive_room(membership_of(owner, open_room.pk))
    assert api_of(member).delete(f"/api/v1{url(owners)}").status_code == 204
    # Whoever is no admin any more does not take it back.
    change_role(membership_of(owner, open_room.pk), member.pk, "member")
    assert client_of(member).post(f"{url(message)}/restore").status_code == 403
    assert api_of(member).post(f"/api/v1{url(message)}/restore").status_code == 403
    assert Message.objects.filter(deleted=True).count() == 2


def test_nobody_does_in_a_conversation_of_two(
    owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    room = direct_room(owner, member)
    for sender, other in ((owner, member), (member, owner)):
        message = send(sender, room)
        assert client_of(other).post(f"{url(message)}/delete").status_code == 403
        assert "/delete" not in client_of(other).get(f"{url(message)}/more").text


def test_only_whoever_deleted_it_takes_it_back(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    other = make_person("Sefa")
    join_room(other, open_room)
    change_role(membership_of(owner, open_room.pk), other.pk, "admin")
    message = send(member, open_room, "Buy now")
    react(membership_of(other, open_room.pk), message, "👍")
    delete_message(message, owner, "Spam")
    for person in (member, other):
        assert client_of(person).post(f"{url(message)}/restore").status_code == 404
        assert api_of(person).post(f"/api/v1{url(message)}/restore").status_code == 404
    answer = api_of(owner).post(f"/api/v1{url(message)}/restore")
    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["content"], shown["deleted"], shown["deleted_by_admin"]) == (
        "Buy now",
        False,
        False,
    )
    assert (shown["reason"], len(shown["reactions"])) == ("", 1)
    assert 'class="deletion-reason"' not in client_of(member).get(f"/rooms/{open_room.pk}").text


def test_then_it_is_gone_and_the_reason_stays(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    too_late: Later,  # noqa: F811
) -> None:
    message = send(member, open_room, "Buy now")
    react(membership_of(owner, open_room.pk), message, "👍")
    delete_message(message, owner, "Spam")
    too_late()
    purge_deleted()
    assert not DeletedMessage.objects.exists()
    assert not Reaction.objects.exists()
    with pytest.raises(Http404):
        restore_message(message, owner)
    now = Message.objects.get()
    assert (now.content, now.html, now.deletion_reason) == ("", "", "Spam")


def test_it_is_written_down(
    open_room: Room, owner: User, member: User, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "chat.security")
    message = send(member, open_room, "Buy now")
    delete_message(message, owner, "Spam")
    delete_message(send(owner, open_room), owner)
    archive_room(membership_of(owner, open_room.pk))
    who, room = f"person={owner.pk} network=", f"room={open_room.pk}"
    assert [record.getMessage() for record in caplog.records][-2:] == [
        f"message_deleted {who} {room} account={member.pk} message={message.pk}",
        f"room_archived {who} {room}",
    ]
