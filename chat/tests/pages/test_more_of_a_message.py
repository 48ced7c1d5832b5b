"""What can be done with a message, listed on a page for whoever has no scripts."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.read import mark_read
from chat.actions.rooms import describe_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_all_of_it_leads_somewhere(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = edit_message(send(owner, open_room, "Twice"), "Once *more*")
    link = f"/rooms/{open_room.pk}/messages/{message.pk}"
    client = client_of(owner)
    assert f'class="acts" href="{link}/more"' in client.get(f"/rooms/{open_room.pk}").text
    page = client.get(f"{link}/more").text
    assert "Once <em>more</em>" in page
    for act in ("react", "save", "pin", "history", "edit", "delete"):
        assert f'href="{link}/{act}"' in page
        assert client.get(f"{link}/{act}").status_code == 200
    assert f'href="/rooms/{open_room.pk}?reply_to={message.pk}#composer"' in page
    others = client_of(member).get(f"{link}/more").text
    assert f'href="{link}/react"' in others
    assert f'href="{link}/edit"' not in others
    assert f'href="{link}/delete"' not in others


def test_pinning_is_not_offered_to_who_may_not(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    describe_room(open_room, "Kitchen", "", by=owner, pin_by="admins")
    link = f"/rooms/{open_room.pk}/messages/{send(owner, open_room).pk}"
    assert f'href="{link}/pin"' in client_of(owner).get(f"{link}/more").text
    assert f'href="{link}/pin"' not in client_of(member).get(f"{link}/more").text


def test_its_button_leaves_it_unread(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first, second = send(owner, open_room), send(owner, open_room)
    mark_read(membership_of(member, open_room.pk), second.seq)
    client = client_of(member)
    link = f"/rooms/{open_room.pk}/messages/{second.pk}/more"
    page = client.get(link).text
    assert f'action="/rooms/{open_room.pk}/unread"' in page
    assert f'<button name="seq" value="{second.seq}">' in page
    gone = client.post(f"/rooms/{open_room.pk}/unread", {"seq": second.seq})
    assert gone.status_code == 302
    assert membership_of(member, open_room.pk).last_read_seq == first.seq


def test_not_of_what_one_may_not_read(
    open_room: Room, owner: User, outsider: User, banned: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room)
    link = f"/rooms/{open_room.pk}/messages/{message.pk}/more"
    for person in (outsider, banned):
        assert client_of(person).get(link).status_code == 404
    delete_message(message, owner)
    assert client_of(owner).get(link).status_code == 404
