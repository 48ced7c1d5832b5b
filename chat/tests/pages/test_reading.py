"""Reporting how far one has read, and that one is writing."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch"}


def test_reading_goes_forward_only(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for _ in range(3):
        send(owner, open_room)
    client = client_of(member)
    for seq, reached in (("2", 2), ("1", 2), ("0", 2), ("9223372036854775807", 3)):
        answer = client.post(f"/rooms/{open_room.pk}/read", {"seq": seq}, headers=SCRIPT)
        assert answer.status_code == 204
        assert membership_of(member, open_room.pk).last_read_seq == reached


def test_without_scripts_a_button_marks_everything(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for _ in range(120):
        send(owner, open_room)
    client, address = client_of(member), f"/rooms/{open_room.pk}"
    page = client.get(address).content.decode()
    assert membership_of(member, open_room.pk).last_read_seq < 120
    assert '<button form="mark-read"' in page
    assert '<input type="hidden" name="seq" value="120">' in page
    answer = client.post(f"{address}/read", {"seq": "120"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert membership_of(member, open_room.pk).last_read_seq == 120


@pytest.mark.parametrize("seq", ["", "x", "-1", "1.5", "٣", "9" * 30, "\x00"])
def test_what_is_no_place_is_refused(
    seq: str, open_room: Room, member: User, client_of: ClientOf
) -> None:
    answer = client_of(member).post(f"/rooms/{open_room.pk}/read", {"seq": seq})
    assert (answer.status_code, b"place of a message" in answer.content) == (400, True)
    assert client_of(member).post(f"/rooms/{open_room.pk}/read").status_code == 400


@pytest.mark.parametrize("what", ["read", "typing"])
def test_members_only(
    what: str,
    open_room: Room,
    member: User,
    outsider: User,
    banned: User,
    client_of: ClientOf,
) -> None:
    url = f"/rooms/{open_room.pk}/{what}"
    assert client_of(member).post(url, {"seq": "0"}, headers=SCRIPT).status_code == 204
    assert client_of(member).get(url).status_code == 302
    for person in (outsider, banned):
        assert client_of(person).post(url, {"seq": "0"}).status_code == 404
