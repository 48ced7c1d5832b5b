"""Opening a room: at its end or at the first unread message, older pages, permalinks."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.read import mark_read
from chat.models import Room
from chat.queries.history import newest_page, opening_page
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

DIVIDER = b'id="unread"'


def shown(client: Client, path: str, **headers: str) -> list[int]:
    """Return the places of the messages on a page, in order."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return [int(seq) for seq in re.findall(rb'data-id="[1-9]\d*" data-seq="(\d+)"', answer.content)]


def url(room: Room, query: str = "") -> str:
    return f"/rooms/{room.pk}{query}"


def with_scripts(client: Client) -> Client:
    client.cookies["timezone"] = "Europe/Berlin"
    return client


def test_members_only(
    closed_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    assert client_of(owner).get(url(closed_room)).status_code == 200
    refused = [client_of(person).get(url(closed_room)) for person in (member, outsider)]
    missing = client_of(outsider).get("/rooms/987654321")
    assert {answer.status_code for answer in [*refused, missing]} == {404}
    told = {re.search(rb"<main.*</main>", answer.content, re.S).group() for answer in refused}  # type: ignore[union-attr]
    told |= {re.search(rb"<main.*</main>", missing.content, re.S).group()}  # type: ignore[union-attr]
    assert len(told) == 1, "not yours and not there answer alike"


def test_opens_where_a_count_is_wrong(open_room: Room, member: User) -> None:
    here = membership_of(member, open_room.pk)
    assert opening_page(here, -1) == (newest_page(here), None)


def test_opens_at_the_end(open_room: Room, owner: User, send: Send, client_of: ClientOf) -> None:
    for number in range(60):
        send(owner, open_room, f"Number {number}")
    page = client_of(owner).get(url(open_room))
    assert shown(client_of(owner), url(open_room)) == list(range(11, 61))
    assert DIVIDER not in page.content
    assert b'id="older"' in page.content
    assert b'id="newer"' not in page.content


def test_older_pages_lead_to_the_beginning(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    for number in range(105):
        send(owner, open_room, f"Number {number}")
    client = client_of(owner)
    found = shown(client, url(open_room))
    answer = client.get(url(open_room))
    while link := re.search(rb'id="older" href="([^"]+)"', answer.content):
        answer = client.get(link.group(1).decode())
        older = shown(client, link.group(1).decode())
        assert len(older) <= 50
        found = older + found
    assert found == list(range(1, 106))


def test_scripts_get_only_the_list(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    for header in ({"HX-Request": "true"}, {"X-Requested-With": "fetch"}):
        answer = client_of(owner).get(url(open_room, "?before=2"), headers=header)
        assert b"<html" not in answer.content
        assert b"<li" in answer.content


def test_opens_at_the_first_unread_message(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for number in range(200):
        send(owner, open_room, f"Number {number}")
    mark_read(membership_of(member, open_room.pk), 100)
    page = with_scripts(client_of(member)).get(url(open_room))
    assert re.search(rb'id="unread".*?data-seq="(\d+)"', page.content, re.S).group(1) == b"101"  # type: ignore[union-attr]
    assert b'id="newer"' in page.content
    assert membership_of(member, open_room.pk).last_read_seq == 100


def test_own_and_deleted_messages_are_not_unread(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    delete_message(send(owner, open_room), by=owner)
    send(member, open_room)
    page = with_scripts(client_of(member)).get(url(open_room))
    assert DIVIDER not in page.content
    third = send(owner, open_room)
    page = with_scripts(client_of(member)).get(url(open_room))
    after = re.search(rb'data-seq="(\d+)"', page.content.split(DIVIDER)[1])
    assert after is not None
    assert int(after[1]) == third.seq


def test_without_scripts_what_was_shown_is_read(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for number in range(120):
        send(owner, open_room, f"Number {number}")
    client = client_of(member)
    page = client.get(url(open_room))
    assert DIVIDER in page.content
    assert b"(95) Kitchen" in page.content
    assert membership_of(member, open_room.pk).last_read_seq == 25
    client.get(url(open_room, "?around=120"))
    assert membership_of(member, open_room.pk).last_read_seq == 25, "what was skipped is unread"
    for _ in range(4):
        page = client.get(url(open_room))
    assert membership_of(member, open_room.pk).last_read_seq == 120
    assert DIVIDER not in page.content


def test_permalink_leads_to_the_page_around_the_message(
    open_room: Room, owner: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    messages = [send(owner, open_room, f"Number {number}") for number in range(120)]
    target = messages[30]
    link = f"/rooms/{open_room.pk}/messages/{target.pk}"
    answer = client_of(owner).get(link)
    assert answer.status_code == 302
    page, _, mark = answer.headers["Location"].partition("#")
    assert mark == f"message-{target.pk}"
    assert target.seq in shown(client_of(owner), page)
    assert len(shown(client_of(owner), page)) == 50
    assert f"message-{target.pk}" not in client_of(outsider).get(link).text
    assert client_of(owner).get(f"/rooms/{open_room.pk}/messages/98765").status_code == 404


@pytest.mark.parametrize("name", ["before", "after", "around", "reply_to"])
@pytest.mark.parametrize(
    "value", ["", "x", "-1", "1.5", "9" * 30, "٣", "9223372036854775808", "%00"]
)
def test_garbage_in_the_address_is_not_there(
    name: str, value: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    assert client_of(owner).get(url(open_room, f"?{name}={value}")).status_code == 404


@pytest.mark.parametrize("name", ["before", "after", "around"])
@pytest.mark.parametrize("value", ["0", "9223372036854775807"])
def test_places_far_away_give_an_empty_or_a_full_page(
    name: str, value: str, open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    assert client_of(owner).get(url(open_room, f"?{name}={value}")).status_code == 200


@pytest.mark.parametrize("room_id", ["0", "01", "-1", "x", "٣", "9" * 19, "9" * 30])
def test_rooms_that_cannot_exist(room_id: str, owner: User, client_of: ClientOf) -> None:
    assert client_of(owner).get(f"/rooms/{room_id}").status_code == 404


def test_reply_link_shows_what_is_answered(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room)
    page = client_of(owner).get(url(open_room, f"?reply_to={message.pk}"))
    assert f'name="reply_to" value="{message.pk}"'.encode() in page.content
    assert client_of(owner).get(url(open_room, "?reply_to=98765")).status_code == 404


def test_home_leads_to_the_most_recent_room(
    open_room: Room, closed_room: Room, owner: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    assert client_of(owner).get("/").headers["Location"] == url(open_room, "#sidebar")
    send(owner, closed_room)
    assert client_of(owner).get("/").headers["Location"] == url(closed_room, "#sidebar")
    assert b"It is quiet here, <bdi>Oscar" in client_of(outsider).get("/").content


def test_pages_are_kept_by_nobody(open_room: Room, owner: User, client_of: ClientOf) -> None:
    for path in ("/", url(open_room), "/rooms", "/sidebar", url(open_room, "/refresh?since=0")):
        answer = client_of(owner).get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "private" in answer.headers["Cache-Control"]
