"""What people say of themselves for a while, on the page and by the API."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.own_status import OwnStatus, end_of
from accounts.tests.conftest import Told
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

PAGE = "/profile/own-status"
API = "/api/v1/me"
FIELDS = {"status_emoji": "🌲", "status_text": "On the north side", "lasts": "60"}


def saying(user: User, until: datetime | None = None) -> None:
    """Let somebody say something of themself."""
    said = {"status_emoji": "🌲", "status_text": "On the north side", "status_until": until}
    User.objects.filter(pk=user.pk).update(**said)
    user.refresh_from_db()


def test_it_is_said_for_an_hour(member: User, client_of: ClientOf, changed: Told) -> None:
    before = timezone.now()
    answer = client_of(member).post(PAGE, {**FIELDS, "next": "/rooms?search=a"})

    assert answer.headers["Location"] == "/rooms?search=a"
    member.refresh_from_db()
    own = member.own_status
    assert own is not None
    assert own.until is not None
    assert (own.emoji, own.text) == ("🌲", "On the north side")
    assert timedelta(0) <= own.until - before - timedelta(hours=1) < timedelta(minutes=1)
    assert [set(told["fields"]) for told in changed] == [
        {"status_emoji", "status_text", "status_until"}
    ]


def test_the_page_leads_to_no_other_site(member: User, client_of: ClientOf) -> None:
    answer = client_of(member).post(PAGE, {**FIELDS, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == PAGE


def test_the_page_shows_what_is_said_and_keeps_its_end(member: User, client_of: ClientOf) -> None:
    until = timezone.now() + timedelta(hours=3)
    saying(member, until)
    client = client_of(member)

    page = client.get(PAGE).text
    assert 'value="On the north side"' in page
    assert '<option value="keep" selected>' in page
    # Enter presses the first.
    assert page.index(">Save</button>") < page.index(">Clear</button>")
    client.post(PAGE, {"status_emoji": "", "status_text": "In the hall", "lasts": "keep"})
    member.refresh_from_db()
    assert member.own_status == OwnStatus("", "In the hall", until)


@pytest.mark.parametrize("fields", [{"clear": "1"}, {"lasts": "today"}])
def test_it_is_cleared(member: User, client_of: ClientOf, fields: dict[str, str]) -> None:
    saying(member)
    client_of(member).post(PAGE, fields)
    member.refresh_from_db()
    assert member.own_status is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status_emoji", "x"),
        ("status_emoji", "🌲🌲"),
        ("status_emoji", "🌲" * 30),
        ("status_text", "x" * 81),
        ("lasts", "for ever"),
        ("lasts", "keep"),
    ],
)
def test_what_cannot_be_said_is_kept_in_its_field(
    member: User, client_of: ClientOf, field: str, value: str
) -> None:
    answer = client_of(member).post(PAGE, {**FIELDS, field: value})

    assert answer.status_code == 422
    assert "On the north side" in answer.text or value in answer.text
    assert f'id="id_{field}_error"' in answer.text
    member.refresh_from_db()
    assert member.own_status is None


def test_days_and_weeks_end_where_one_is() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    today, week = end_of("today", zone), end_of("week", zone)
    assert today is not None
    assert week is not None
    now = timezone.now()
    assert now < today <= now + timedelta(days=1)
    assert today.astimezone(zone).hour == today.astimezone(zone).minute == 0
    assert today <= week <= now + timedelta(days=7)
    assert week.astimezone(zone).weekday() == week.astimezone(zone).hour == 0


def test_it_ends_by_itself(member: User, api_of: ApiOf) -> None:
    saying(member, timezone.now() + timedelta(hours=1))
    assert api_of(member).get(API).json()["user"]["status_text"] == "On the north side"
    saying(member, timezone.now() - timedelta(seconds=1))
    user = api_of(member).get(API).json()["user"]
    assert [user[f"status_{part}"] for part in ("emoji", "text", "until")] == ["", "", None]


def test_by_the_api(member: User, api_of: ApiOf) -> None:
    until = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    said = {"status_emoji": "❤", "status_text": "Away", "status_until": until.isoformat()}
    user = api_of(member).patch(API, said, "json").json()["user"]

    # As all emoji are stored, with their colours.
    assert (user["status_emoji"], user["status_text"]) == ("❤️", "Away")
    assert datetime.fromisoformat(user["status_until"]) == until
    user = api_of(member).patch(API, {"status_text": "Back"}, "json").json()["user"]
    assert (user["status_emoji"], user["status_text"]) == ("❤️", "Back")
    assert datetime.fromisoformat(user["status_until"]) == until


def test_nothing_is_left_of_one_that_is_over(member: User, api_of: ApiOf) -> None:
    saying(member, timezone.now() - timedelta(days=1))
    user = api_of(member).patch(API, {"status_text": "Back"}, "json").json()["user"]
    assert [user[f"status_{part}"] for part in ("emoji", "text", "until")] == ["", "Back", None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status_emoji", "x"),
        ("status_emoji", None),
        ("status_emoji", "🌲" * 30),
        ("status_text", "x" * 81),
        ("status_text", ["x"]),
        ("status_until", "tomorrow"),
        ("status_until", datetime(2020, 1, 1, tzinfo=UTC).isoformat()),
        ("status_until", "9999-12-31T23:59:59-14:00"),
        ("hides_times", "perhaps"),
        ("time_zone", "Middle/Earth"),
        ("time_zone", "x" * 65),
    ],
)
def test_the_api_names_the_field(member: User, api_of: ApiOf, field: str, value: Any) -> None:
    answer = api_of(member).patch(API, {"bio": "Rows.", field: value}, "json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    member.refresh_from_db()
    assert member.bio == ""


def test_visitors_are_sent_to_log_in(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(PAGE, {"lasts": "60"})):
        assert answer.headers["Location"].startswith("/login")
    # Whoever typed something gets it back.
    answer = client.post(PAGE, FIELDS)
    assert answer.status_code == 401
    assert "On the north side" in answer.text
