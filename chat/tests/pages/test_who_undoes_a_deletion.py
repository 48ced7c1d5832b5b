"""Whoever deleted a message may take that back, in a room that they are in; nobody else may."""

import pytest
from django.http import Http404

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.actions.react import react
from chat.actions.restore import restore_message
from chat.models import DeletedMessage, Message, Reaction, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(open_room: Room, owner: User, member: User, send: Send) -> Message:
    """Return a message of ``owner`` that somebody reacted to."""
    return react(membership_of(member, open_room.pk), send(owner, open_room), "🎉")


def test_only_whoever_deleted_it_brings_it_back(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    sent: Message,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    delete_message(sent, owner)
    url = f"rooms/{open_room.pk}/messages/{sent.pk}/restore"
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).post(f"/{url}").status_code == status
        assert api_of(person).post(f"/api/v1/{url}").status_code == status
    assert Message.objects.get(pk=sent.pk).deleted


def test_nobody_brings_back_what_an_administrator_deleted(
    owner: User, admin: User, sent: Message
) -> None:
    delete_message(sent, admin)
    assert not DeletedMessage.objects.exists()
    assert not Reaction.objects.exists()
    with pytest.raises(Http404):
        restore_message(sent, owner)


def test_not_in_a_room_that_one_left_or_was_banned_from(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Mine")
    delete_message(message, member)
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/restore"
    leave_room(membership_of(member, open_room.pk))
    assert client_of(member).post(url).status_code == 404
    join_room(member, open_room)
    ban_member(open_room, member.pk, by=owner)
    assert client_of(member).post(url).status_code == 404
    assert Message.objects.get(pk=message.pk).deleted
