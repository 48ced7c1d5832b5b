"""Times in a room are those of its reader, in a page whose messages are the same for all."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Message, Room
from chat.rendering.message import cache
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)
TIME = re.compile(r'<time datetime="2026-11-22T20:05:00Z">(.+?)</time>')


def times(client: Client, room: Room, language: str = "") -> list[str]:
    answer = client.get(f"/rooms/{room.pk}", headers={"Accept-Language": language})
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in TIME.findall(answer.text)]


def test_each_reader_has_their_own(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for content in ("First", "<time>12:00</time>"):
        send(owner, open_room, content)
    for message in Message.objects.filter(room=open_room):
        message.creation_date = MOMENT
        message.save(update_fields=["creation_date"])
    # As it was sent it may be kept: nobody else changes a date.
    cache.clear()
    plain, chosen = client_of(owner), client_of(member)
    data = {"theme": "system", "density": "comfortable", "clock": "12", "enter_sends": "on"}
    chosen.post("/appearance", data)
    chosen.cookies["timezone"] = "America/New_York"

    assert times(plain, open_room) == ["20:05", "20:05"]
    assert times(plain, open_room, "en-US") == ["8:05 pm", "8:05 pm"]
    assert times(chosen, open_room) == ["3:05 pm", "3:05 pm"]
    assert times(plain, open_room) == ["20:05", "20:05"]


def test_devices_say_so_too(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    text = client.get("/sessions", headers={"Accept-Language": "en-US"}).text
    whole = r'title="\d+ \w+ \d{4}, (\d+:\d\d\xa0[ap]m)"'
    assert re.search(rf"<time [^>]+ {whole} data-local>today, \1</time>", text)
    assert re.search(
        r"<time [^>]+ data-local>today, \d\d:\d\d</time>", client.get("/sessions").text
    )
