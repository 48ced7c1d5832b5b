"""What can be done with a message, listed on a page for whoever has no scripts."""

import pytest

from accounts.models import User
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
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


def test_not_of_what_one_may_not_read(
    open_room: Room, owner: User, outsider: User, banned: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room)
    link = f"/rooms/{open_room.pk}/messages/{message.pk}/more"
    for person in (outsider, banned):
        assert client_of(person).get(link).status_code == 404
    delete_message(message, owner)
    assert client_of(owner).get(link).status_code == 404
