"""Reacting to a message with an emoji."""

import pytest

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Message, Reaction, Room
from chat.tests.support.types import Send
from chatsite.emoji import NO_EMOJI
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/react"


def test_page_offers_the_emoji(
    open_room: Room, member: User, owner: User, send: Send, client_of: ClientOf
) -> None:
    page = client_of(member).get(url(send(owner, open_room))).content.decode()
    assert 'value="🎉" aria-label="party popper"' in page
    assert "Another emoji" in page


def test_the_same_button_puts_it_on_and_takes_it_off(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client, message = client_of(member), send(owner, open_room)
    first = client.post(url(message), {"emoji": "❤️"}, headers=FETCH)
    assert f'data-users="{member.pk}"' in first.content.decode()
    second = client.post(url(message), {"emoji": "❤️"}, headers=FETCH)
    assert "data-users" not in second.content.decode()
    message.refresh_from_db()
    assert message.changed_seq == 3


def test_on_and_off_say_what_is_wanted(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    client, message = client_of(member), send(owner, open_room)
    for on, count in (("0", 0), ("1", 1), ("1", 1), ("0", 0)):
        assert client.post(url(message), {"emoji": "👍", "on": on}).status_code == 302
        assert Reaction.objects.count() == count
    message.refresh_from_db()
    assert message.changed_seq == 3, "what changes nothing takes no number"


@pytest.mark.parametrize(
    "emoji", ["", "x", "👍👍", "👍x", "🏽", "🇩", "\ufe0f", "<b>", "a\x00", "👍" * 21]
)
def test_other_text_is_refused(
    emoji: str, open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    client, message = client_of(member), send(member, open_room)
    assert client.post(url(message), {"emoji": emoji}).status_code == 422
    told = client.post(url(message), {"emoji": emoji}, headers=FETCH)
    assert (told.status_code, told.content != b"") == (422, True)
    assert not Reaction.objects.exists()


def test_what_was_typed_stays_with_what_is_wrong_with_it(
    open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    page = client_of(member).post(url(send(member, open_room)), {"emoji": "rocket"})
    assert 'value="rocket"' in page.content.decode()
    assert NO_EMOJI in page.content.decode()


@pytest.mark.parametrize("typed", ["❤", "❤️", " ❤️ "])
def test_one_emoji_however_it_is_typed(
    typed: str, open_room: Room, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room)
    for on in ("1", "0", "1"):
        assert client_of(member).post(url(message), {"emoji": typed, "on": on}).status_code == 302
    assert Reaction.objects.get().emoji == "❤️"
    client_of(member).post(url(message), {"emoji": "❤️"})
    assert not Reaction.objects.exists()


def test_members_only(
    open_room: Room, owner: User, outsider: User, banned: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room)
    for person in (outsider, banned):
        assert client_of(person).get(url(message)).status_code == 404
        assert client_of(person).post(url(message), {"emoji": "👍"}).status_code == 404
    delete_message(message, by=owner)
    assert client_of(owner).post(url(message), {"emoji": "👍"}).status_code == 404
    assert not Reaction.objects.exists()
