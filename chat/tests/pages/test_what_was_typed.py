"""What was typed is given back, also when it cannot be sent at all."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Message, Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

TYPED = {"content": "Long & precious <b>"}
GIVEN_BACK = b"Long &amp; precious &lt;b&gt;</textarea>"


def test_where_one_is_not_a_member(open_room: Room, outsider: User, client_of: ClientOf) -> None:
    client = client_of(outsider)
    refused = client.post(f"/rooms/{open_room.pk}/messages", TYPED)
    missing = client.post("/rooms/987654321/messages", TYPED)
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert GIVEN_BACK in refused.content
    assert GIVEN_BACK in missing.content
    assert not Message.objects.exists()


def test_when_the_page_is_out_of_date(open_room: Room, member: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    answer = client.post(f"/rooms/{open_room.pk}/messages", TYPED)
    assert answer.status_code == 403
    assert GIVEN_BACK in answer.content


def test_when_the_session_has_ended(open_room: Room) -> None:
    page = f"http://testserver/rooms/{open_room.pk}"
    answer = Client().post(f"{page}/messages", TYPED, headers={"Referer": page})
    assert answer.status_code == 401
    assert GIVEN_BACK in answer.content
    assert f'href="/login?next=%2Frooms%2F{open_room.pk}"' in answer.text


def test_every_field_that_holds_words(open_room: Room, outsider: User, client_of: ClientOf) -> None:
    words = {"room_name": "A & b", "description": "Long <b>", "password": "secret", "kind": "open"}
    answer = client_of(outsider).post(f"/rooms/{open_room.pk}/settings", words)
    assert answer.status_code == 404
    assert re.findall(
        r"<label.*?>(.+?)</label>\s*<textarea.*?>\n(.*?)</textarea>", answer.text
    ) == [
        ("Room name", "A &amp; b"),
        ("Description", "Long &lt;b&gt;"),
    ]
    assert "secret" not in answer.text
    assert answer.text.count("It was not sent") == 1


def test_not_on_pages_that_were_only_asked_for(outsider: User, client_of: ClientOf) -> None:
    assert b"<textarea" not in client_of(outsider).get("/rooms/987654321?content=x").content
