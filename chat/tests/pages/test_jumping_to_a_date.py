"""A room opened where a day begins, in the time zone of who reads."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

BEGINNING = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def days(open_room: Room, owner: User, send: Send) -> list[Message]:
    """Return two messages a day for 40 days, at noon and just before midnight in UTC."""
    sent = [send(owner, open_room, f"Number {number}") for number in range(80)]
    for number, message in enumerate(sent):
        date = BEGINNING + timedelta(days=number // 2, hours=11.75 * (number % 2))
        Message.objects.of(open_room.pk).filter(pk=message.pk).update(creation_date=date)
    # One that is not there any more: places have gaps.
    Message.objects.of(open_room.pk).filter(pk=sent[2].pk).delete()
    return sent


def opens_at(client: Client, room: Room, day: str) -> str:
    """Return the place at which a page opens, "" for its end or the first unread message."""
    page = client.get(f"/rooms/{room.pk}", {"date": day})
    assert page.status_code == 200
    _, _, rest = page.text.partition('.message[data-seq="')
    return rest.partition('"')[0]


def test_the_first_message_of_the_day(
    open_room: Room, days: list[Message], member: User, client_of: ClientOf
) -> None:
    client = client_of(member)
    assert opens_at(client, open_room, "2026-03-11") == str(days[20].seq)
    # What is gone is not where it opens.
    assert opens_at(client, open_room, "2026-03-02") == str(days[3].seq)
    assert opens_at(client, open_room, "2020-01-01") == str(days[0].seq)
    assert opens_at(client, open_room, "0001-01-01") == str(days[0].seq)
    # After the last there is only the end.
    assert opens_at(client, open_room, "2026-12-24") == str(days[-1].seq)
    assert opens_at(client, open_room, "9999-12-31") == str(days[-1].seq)
    # In Berlin what was sent just before midnight is of the next day.
    client.cookies["timezone"] = "Europe/Berlin"
    assert opens_at(client, open_room, "2026-03-11") == str(days[19].seq)


@pytest.mark.parametrize(
    "typed", ["yesterday", "2026-02-31", "2026-2-3", "٢٠٢٦-٠٣-٠١", "0000-01-01"]
)
def test_what_is_no_date(
    open_room: Room, days: list[Message], member: User, client_of: ClientOf, typed: str
) -> None:
    page = client_of(member).get(f"/rooms/{open_room.pk}", {"date": typed})
    assert page.status_code == 200
    assert "A date looks like 2026-11-29." in page.text


def test_it_is_cheap_in_a_room_of_any_size(
    open_room: Room,
    days: list[Message],
    member: User,
    client_of: ClientOf,
) -> None:
    client = client_of(member)
    client.get(f"/rooms/{open_room.pk}?around=20")
    with CaptureQueriesContext(connection) as around:
        client.get(f"/rooms/{open_room.pk}?around=20")
    with CaptureQueriesContext(connection) as dated:
        opens_at(client, open_room, "2026-03-11")
    # One small search for each halving of 80 places, and hardly more.
    assert len(dated) <= len(around) + 10


def test_an_empty_room(open_room: Room, member: User, client_of: ClientOf) -> None:
    assert opens_at(client_of(member), open_room, "2026-03-11") == ""


def test_not_for_who_may_not_read(
    open_room: Room, days: list[Message], outsider: User, banned: User, client_of: ClientOf
) -> None:
    for person in (outsider, banned):
        page = client_of(person).get(f"/rooms/{open_room.pk}", {"date": "2026-03-11"})
        assert "Number" not in page.text
