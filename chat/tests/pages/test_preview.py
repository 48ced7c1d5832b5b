"""What one is writing can be looked at before it is sent: the same HTML, and nothing is stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from accounts.models import User
from chat.actions.content import CONTENT_LIMIT
from chat.models import Attachment, Mention, Message, Room
from chat.rendering.message import body_of
from chatsite.buckets import buckets
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}
TYPED = "**Bold** @[x](user:{}) and <b>\n\n```py\nreturn 1\n```"


def test_it_is_what_will_be_sent(
    open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    client, address = client_of(member), f"/rooms/{open_room.pk}"
    typed = TYPED.format(owner.pk)
    shown = client.post(f"{address}/preview", {"content": typed}, headers=FETCH)
    assert shown.status_code == 200
    assert not Message.objects.exists()
    assert not Mention.objects.exists()
    client.post(f"{address}/messages", {"content": typed})
    body = body_of(Message.objects.get())
    assert f">{body}</div>" in shown.text
    assert f"@{owner.full_name}</a>" in body


def test_without_scripts_it_stands_above_what_was_typed(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    client, address = client_of(member), f"/rooms/{open_room.pk}"
    assert f'formaction="{address}/preview"' in client.get(address).text
    page = client.post(f"{address}/preview", {"content": "**Bold**"})
    assert page.status_code == 200
    assert '<p dir="auto"><strong>Bold</strong></p>' in page.text
    assert ">\n**Bold**</textarea>" in page.text
    assert client.get(f"{address}/preview")["Location"] == address


@pytest.mark.parametrize("content", ["", " ", "a" * (CONTENT_LIMIT + 1), "a\0b"])
def test_what_cannot_be_sent_has_none(
    open_room: Room, member: User, client_of: ClientOf, content: str
) -> None:
    client, address = client_of(member), f"/rooms/{open_room.pk}/preview"
    refused = client.post(address, {"content": content}, headers=FETCH)
    assert (refused.status_code, refused["Content-Type"][:10]) == (422, "text/plain")
    page = client.post(address, {"content": content})
    assert (page.status_code, 'id="preview"' in page.text) == (422, False)


def test_only_people_of_the_room(
    open_room: Room, closed_room: Room, outsider: User, banned: User, client_of: ClientOf
) -> None:
    for room in (open_room, closed_room):
        for person in (outsider, banned):
            answer = client_of(person).post(f"/rooms/{room.pk}/preview", {"content": "a"})
            assert answer.status_code == 404, (room, person)


def test_it_is_counted(
    open_room: Room, member: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (1, 60)}
    buckets.cache_clear()
    client, address = client_of(member), f"/rooms/{open_room.pk}/preview"
    answers = [client.post(address, {"content": "a"}, headers=FETCH) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    page = client.post(address, {"content": "Still here"})
    assert (page.status_code, ">\nStill here</textarea>" in page.text) == (429, True)


def test_the_help_shows_what_is_made_of_its_examples(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    page = client.get("/formatting").text
    assert "<pre>**bold**</pre>" in page
    assert '<p dir="auto"><strong>bold</strong></p>' in page
    part = client.get("/formatting", headers=FETCH).text
    assert part.startswith("<section")


def test_files_that_were_chosen_stay_over_it(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    """A browser without scripts forgets them once it has sent them."""
    client, address = client_of(member), f"/rooms/{open_room.pk}"
    chosen = SimpleUploadedFile("plan.txt", b"A plan")
    shown = client.post(f"{address}/preview", {"content": "Look", "files": chosen})
    file = Attachment.objects.get()
    assert f'name="attachments" value="{file.pk}"' in shown.text
    assert "plan.txt" in shown.text
    client.post(f"{address}/messages", {"content": "Look", "attachments": file.pk})
    assert Message.objects.get(content="Look").attached == 1
