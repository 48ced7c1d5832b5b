"""Forwarding: quoted into another room of mine, with its source where its readers may know it."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from chat.actions.content import CONTENT_LIMIT
from chat.actions.delete import delete_message
from chat.actions.forward import quotation
from chat.actions.members import add_member, ban_member, join_room
from chat.actions.rooms import create_room, direct_room
from chat.models import Mention, Message, Room
from chat.rendering.markdown import render_markdown
from chat.tests.support.types import Send
from chat.views import forward
from chatsite.buckets import buckets
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def url(message: Message) -> str:
    return f"/rooms/{message.room_id}/messages/{message.pk}/forward"


def sent(client: Client, message: Message, room: Room) -> Message:
    answer = client.post(url(message), {"to": room.pk, "client_id": uuid4()})
    assert answer["Location"] == f"/rooms/{room.pk}#composer"
    return Message.objects.of(room.pk).latest("seq")


def test_from_an_open_room_with_its_source(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Fish and **chips**\n\n- today")
    copy = sent(client_of(owner), message, closed_room)
    link = f"http://testserver/rooms/{open_room.pk}/messages/{message.pk}"
    assert copy.sender_id == owner.pk
    assert copy.content == (
        f"> @[Mika Example](user:{member.pk}), [forwarded message]({link})\n"
        ">\n> Fish and **chips**\n>\n> - today"
    )
    assert f'href="{link}"' in copy.html
    assert "<strong>chips</strong>" in copy.html


@pytest.mark.parametrize("kind", ["closed", "direct"])
def test_without_it_where_somebody_may_not_read_the_source(
    kind: str, open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    if kind == "direct":
        source = direct_room(owner, owner)
    else:
        source = create_room(owner, "Board", "", "closed")
    message = send(owner, source, "for the few")
    copy = sent(client_of(owner), message, open_room)
    assert copy.content == "> for the few"
    assert "Olivia" not in copy.html


def test_with_it_where_all_may_read_the_source(
    closed_room: Room, owner: User, member: User, banned: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, closed_room, "for us")
    # Oneself, in the same room and in one's own.
    for room in (closed_room, direct_room(owner, owner)):
        assert "forwarded message" in sent(client_of(owner), message, room).content
    pair = direct_room(owner, member)
    assert "forwarded message" not in sent(client_of(owner), message, pair).content
    add_member(closed_room, member, owner)
    assert "forwarded message" in sent(client_of(owner), message, pair).content
    ban_member(closed_room, member.pk, by=owner)
    assert "forwarded message" not in sent(client_of(owner), message, pair).content


def test_it_calls_nobody(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, f"@[Olivia](user:{owner.pk}) @room hello")
    Mention.objects.of(open_room.pk).delete()
    for room in (closed_room, open_room):
        assert sent(client_of(owner), message, room).mentioned is None
    assert not Mention.objects.exists()


def test_what_is_quoted_stays_within_the_quotation(
    open_room: Room, owner: User, send: Send
) -> None:
    for text in ("```\nnever closed\n\nb", "  \nfirst\n\n\nlast", "> quoted\nanswer", "| a |\n|-|"):
        message = send(owner, open_room, text)
        for link in (None, "http://testserver/rooms/1/messages/1"):
            html = render_markdown(quotation(message, link))
            assert html.startswith("<blockquote>")
            assert html.rstrip().endswith("</blockquote>")
            assert ("href=" in html) == (link is not None)


def test_exactly_once(
    open_room: Room, closed_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    message, client = send(owner, open_room, "Once"), client_of(owner)
    fields = {"to": closed_room.pk, "client_id": uuid4()}
    for _ in range(2):
        assert client.post(url(message), fields).status_code == 302
    assert Message.objects.of(closed_room.pk).count() == 1


def test_outsiders_and_banned_on_both_sides(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    message, secret = send(owner, open_room, "secret"), send(owner, closed_room, "secret")
    mine = create_room(outsider, "Mine", "", "open")
    for person in (banned, admin, member):
        join_room(person, mine)
    for person in (outsider, banned, admin):
        for source in (message, secret):
            assert client_of(person).get(url(source)).status_code == 404
            answer = client_of(person).post(url(source), {"to": mine.pk})
            assert answer.status_code == 404
    assert client_of(member).post(url(message), {"to": closed_room.pk}).status_code == 404
    ban_member(mine, member.pk, by=outsider)
    assert client_of(member).post(url(message), {"to": mine.pk}).status_code == 404
    assert Message.objects.count() == 2
    delete_message(message, owner)
    assert client_of(owner).get(url(message)).status_code == 404


def test_lists_my_rooms_and_no_others(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    direct_room(member, owner)
    message, client = send(owner, open_room, "Hello"), client_of(member)
    page = client.get(url(message)).text.partition("<main")[2]
    assert [name in page for name in ("Kitchen", "Olivia Example", "Board")] == [True, True, False]
    found = client.get(url(message), {"search": "kit"}).text.partition('id="found"')[2]
    assert [name in found for name in ("Kitchen", "Olivia Example")] == [True, False]
    assert client.get(url(message), {"search": "x " * 20}).status_code == 422
    assert "None of your rooms" in client.get(url(message), {"search": "Board"}).text
    monkeypatch.setattr(forward, "ROOMS_SHOWN", 1)
    client = client_of(owner)
    assert client.get(url(message)).text.partition('id="found"')[2].count('name="to"') == 1
    # The session, the membership, the message, the sidebar with what is unread and who is there.
    with django_assert_num_queries(2 + 1 + 1 + 4):
        client.get(url(message))


def test_what_cannot_be_forwarded_is_told(
    open_room: Room, closed_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    long = send(owner, open_room, "x" * (CONTENT_LIMIT - 1))
    client, fields = client_of(owner), {"to": closed_room.pk, "client_id": uuid4()}
    answer = client.post(url(long), fields)
    assert (answer.status_code, "Copy what you need" in answer.text) == (422, True)
    for to in ("", "x", "-1", "9" * 30):
        answer = client.post(url(long), {"to": to})
        assert (answer.status_code, "Choose one of your rooms." in answer.text) == (422, True)
    assert client.post(url(long), {**fields, "client_id": "x"}).status_code == 422
    first, other = send(owner, open_room, "one"), send(owner, open_room, "other")
    assert client.post(url(first), fields).status_code == 302
    assert client.post(url(other), fields).status_code == 409


def test_it_costs_what_sending_costs(
    open_room: Room,
    closed_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    settings: Settings,
) -> None:
    message, client = send(owner, open_room, "Hello"), client_of(owner)
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (2, 1000)}
    buckets.cache_clear()
    answers = [client.post(url(message), {"to": closed_room.pk}).status_code for _ in range(3)]
    assert answers == [302, 302, 429]
