"""A page that is fetched to put its room into an open page: without the list that is there."""

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Room
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db


def page(client: Client, room: Room, **headers: str) -> str:
    return client.get(f"/rooms/{room.pk}", headers=headers).content.decode()


def test_it_has_the_room_and_whose_session_it_is(
    open_room: Room, owner: User, member: User, client: Client, send: Send
) -> None:
    send(owner, open_room, "Here it is")
    client.force_login(member)
    whole = page(client, open_room)
    fetched = page(client, open_room, **{"X-Requested-With": "page"})
    assert 'id="room-rows"' in whole
    assert 'id="room-rows"' not in fetched
    for part in ("Here it is", 'id="details"', f'data-person="{member.pk}"', "csrfmiddlewaretoken"):
        assert part in fetched
    titles = [text.partition("<title>")[2].partition("</title>")[0] for text in (whole, fetched)]
    assert titles[0] == titles[1] != ""
