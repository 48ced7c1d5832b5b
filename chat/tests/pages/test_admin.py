"""Rooms, memberships and messages in Django admin, by its administrator and by others."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.rooms import create_room, direct_room
from chat.models import Membership, Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

ROOMS, MEMBERSHIPS, MESSAGES = (
    f"/admin/chat/{name}/" for name in ("room", "membership", "message")
)


def run(client: Client, page: str, action: str, *rows: int) -> str:
    """Run an action of a list on rows, and return the page that follows."""
    posted = {"action": action, "_selected_action": [str(row) for row in rows]}
    response = client.post(page, posted, follow=True)
    assert response.status_code == 200
    return str(response.text)


@pytest.mark.parametrize("page", [ROOMS, MEMBERSHIPS, MESSAGES])
def test_administrators_only(page: str, admin: User, owner: User, client_of: ClientOf) -> None:
    assert client_of(owner).get(page, follow=True).status_code == 403
    assert client_of(admin).get(page).status_code == 200
    assert client_of(admin).get(f"{page}add/").status_code == 403


def test_rooms_are_found_by_name_and_creator(
    open_room: Room, closed_room: Room, admin: User, client_of: ClientOf
) -> None:
    client = client_of(admin)
    assert "Board" not in client.get(ROOMS, {"q": "KITCH"}).text
    both = client.get(ROOMS, {"q": "olivia"}).text
    assert "Kitchen" in both
    assert "Board" in both
    assert "Kitchen" not in client.get(ROOMS, {"kind__exact": "closed"}).text


def test_rooms_are_described_by_the_action(
    open_room: Room, owner: User, admin: User, client_of: ClientOf
) -> None:
    create_room(owner, "Board", "", "open")
    client, page = client_of(admin), f"{ROOMS}{open_room.pk}/change/"
    taken = client.post(page, {"room_name": "board", "description": ""})
    assert "already a room with this name" in taken.text
    assert client.post(page, {"room_name": " Tea  house ", "description": ""}).status_code == 302
    open_room.refresh_from_db()
    assert (open_room.room_name, open_room.name_key) == ("Tea house", "tea house")
    assert open_room.kind == "open"


def test_rooms_of_two_have_nothing_to_change(
    owner: User, member: User, admin: User, client_of: ClientOf
) -> None:
    page = f"{ROOMS}{direct_room(owner, member).pk}/change/"
    assert client_of(admin).get(page).status_code == 200
    assert client_of(admin).post(page, {"room_name": "Ours"}).status_code == 403


def test_members_are_removed_banned_and_let_in_by_actions(
    open_room: Room, member: User, banned: User, admin: User, client_of: ClientOf
) -> None:
    client = client_of(admin)
    (row,) = Membership.objects.filter(user=member)
    assert "is banned from Kitchen" in run(client, MEMBERSHIPS, "ban", row.pk)
    assert client_of(member).get(f"/rooms/{open_room.pk}").status_code == 403
    assert "may join Kitchen again" in run(client, MEMBERSHIPS, "lift_the_ban", row.pk)
    assert not Membership.objects.filter(user=member).exists()
    client_of(member).post(f"/rooms/{open_room.pk}/join")
    row = Membership.objects.get(user=member)
    assert "is not in Kitchen any more" in run(client, MEMBERSHIPS, "remove", row.pk)
    assert not Membership.objects.filter(user=member).exists()


def test_rooms_of_two_lose_nobody(
    owner: User, member: User, admin: User, client_of: ClientOf
) -> None:
    room = direct_room(owner, member)
    rows = Membership.objects.filter(room=room).values_list("pk", flat=True)
    for action in ("remove", "ban"):
        run(client_of(admin), MEMBERSHIPS, action, *rows)
    assert Membership.objects.filter(room=room, banned=False).count() == 2


def test_messages_are_deleted_by_the_action(
    open_room: Room, owner: User, member: User, admin: User, send: Send, client_of: ClientOf
) -> None:
    message = send(member, open_room, "Something bad")
    reply = send(owner, open_room, "Please not", reply_to_id=message.pk)
    client = client_of(admin)
    assert "Deleted: 1." in run(client, MESSAGES, "delete_messages", message.pk)
    message.refresh_from_db()
    assert (message.content, message.deleted, message.changed_seq) == ("", True, 4)
    assert "Deleted: 0." in run(client, MESSAGES, "delete_messages", message.pk)
    assert "Please not" in client.get(f"{MESSAGES}{reply.pk}/change/").text
    assert client.post(f"{MESSAGES}{reply.pk}/change/", {"content": "No"}).status_code == 403
    assert client.post(f"{MESSAGES}{reply.pk}/delete/", {"post": "yes"}).status_code == 403


def write_many(room: Room, sender: User, count: int) -> None:
    """Store messages of a hundred days ago, as rows: as objects they would take half a minute."""
    began = timezone.now() - timedelta(days=100)
    like = Message(
        room=room, sender=sender, seq=0, changed_seq=0, client_id=uuid4(), html="", deleted=False
    )
    like.creation_date = like.modified_date = began
    fields = [field for field in Message._meta.concrete_fields if not field.primary_key]
    alike = {
        field.name: field.get_db_prep_save(getattr(like, field.attname), connection)
        for field in fields
    }
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    client_id = Message._meta.get_field("client_id")

    def row(seq: int) -> list[Any]:
        own = {"seq": seq, "changed_seq": seq, "content": f"Number {seq}."}
        own |= {"client_id": client_id.get_db_prep_save(uuid4(), connection)}
        return list((alike | own | {"deleted": seq % 1000 == 0}).values())

    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(Message._meta.db_table)
    with connection.cursor() as cursor:
        for first in range(1, count + 1, 5_000):
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({places})",
                [row(seq) for seq in range(first, first + 5_000)],
            )


def test_a_hundred_thousand_messages(
    open_room: Room,
    owner: User,
    admin: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    write_many(open_room, owner, 100_000)
    client = client_of(admin)
    ContentType.objects.clear_cache()
    client.get(MESSAGES)
    # Session, user, how many (at most), and the rows with their rooms and senders.
    for query in ({}, {"q": "olivia"}, {"deleted__exact": "1"}, {"p": "39"}):
        with django_assert_num_queries(4):
            page = client.get(MESSAGES, query)
        assert page.status_code == 200
        assert len(page.content) < 200_000
    assert f" of room {open_room.pk}" in client.get(MESSAGES, {"q": "olivia"}).text
    for listed in (ROOMS, MEMBERSHIPS):
        with django_assert_num_queries(4):
            assert client.get(listed).status_code == 200
    oldest = Message.objects.order_by("seq").first()
    assert oldest is not None
    detail = client.get(f"{MESSAGES}{oldest.pk}/change/")
    assert "<option" not in detail.text
