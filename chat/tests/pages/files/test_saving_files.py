"""What is saved has its own name, and the ending of what it is."""

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Attachment, Room
from chat.rendering.attachments import shown
from chat.tests.support.files import bring, picture

pytestmark = pytest.mark.django_db


def disposition(client: Client, file: Attachment) -> str:
    return client.get(shown(file).download).headers["Content-Disposition"]


def test_a_file_keeps_its_name(client: Client, member: User, open_room: Room) -> None:
    client.force_login(member)
    kept = bring(member, open_room, '한글 "x"; é.pdf', b"no PDF")
    said = disposition(client, kept)
    assert said.startswith("attachment; ")
    assert said.endswith("filename*=UTF-8''%ED%95%9C%EA%B8%80%20%22x%22%3B%20%C3%A9.pdf")


def test_a_picture_that_was_written_anew_says_so(
    client: Client, member: User, open_room: Room
) -> None:
    client.force_login(member)
    made = bring(member, open_room, "beach.day.jpg", picture())
    assert 'attachment; filename="beach.day.webp"' in disposition(client, made)
    looked_at = client.get(shown(made).link)
    assert looked_at.headers["Content-Type"] == "image/webp"
    assert looked_at.headers["Content-Disposition"].startswith("inline; ")
