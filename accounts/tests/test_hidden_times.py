"""When somebody was last here and where, which they may keep to themselves."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import LastSeen, User
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

PROFILE = {"first_name": "Mika", "last_name": "Example", "chat_status": "online"}


def test_the_card_says_neither_to_whom_they_are_hidden(
    owner: User, member: User, client_of: ClientOf
) -> None:
    LastSeen.objects.create(user_id=member.pk, seen_date=timezone.now())
    User.objects.filter(pk=member.pk).update(time_zone="Asia/Tokyo")
    card = f"/people/{member.pk}"
    shown = client_of(owner).get(card).text
    assert "Last here" in shown
    assert 'data-minutes-ahead="540"' in shown

    client_of(member).post("/profile", {**PROFILE, "hides_times": "on"})
    hidden = client_of(owner).get(card).text
    assert "Last here" not in hidden
    assert "data-minutes-ahead" not in hidden
    page = client_of(member).get("/profile").text
    assert re.search(r"<input[^>]*name=\"hides_times\"[^>]* checked", page)

    client_of(member).post("/profile", PROFILE)
    assert client_of(owner).get(card).text.count("Last here") == 1


def test_the_api_hides_them_as_well(
    owner: User, member: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    LastSeen.objects.create(user_id=member.pk, seen_date=timezone.now())
    assert api_of(member).patch("/api/v1/me", {"hides_times": True}, "json").status_code == 200
    assert "Last here" not in client_of(owner).get(f"/people/{member.pk}").text


def test_whose_clock_says_the_same_is_shown_no_other(
    owner: User, member: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=member.pk).update(time_zone="Asia/Tokyo")
    client = client_of(owner)
    # Seoul is where Tokyo is, on the clock.
    client.cookies["timezone"] = "Asia/Seoul"
    assert "data-minutes-ahead" not in client.get(f"/people/{member.pk}").text


def test_logging_in_tells_where_one_is(member: User, client: Client, changed: Told) -> None:
    client.cookies["timezone"] = "Asia/Tokyo"
    for _ in range(2):
        client.post("/login", {"email": member.email, "password": PASSWORD})
        client.post("/logout")
    member.refresh_from_db()
    assert member.time_zone == "Asia/Tokyo"
    assert [told["fields"] for told in changed] == [["time_zone"]]
    client.cookies["timezone"] = "Middle/Earth"
    client.post("/login", {"email": member.email, "password": PASSWORD})
    member.refresh_from_db()
    assert member.time_zone == "Asia/Tokyo"


def test_a_browser_tells_that_it_has_come_elsewhere(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    assert client.post("/profile/time-zone", {"time_zone": "Asia/Tokyo"}).status_code == 204
    for wrong in ("", "Middle/Earth", "x" * 65, "../../etc/passwd"):
        answer = client.post("/profile/time-zone", {"time_zone": wrong})
        assert (answer.status_code, answer["X-Fields"]) == (422, "time_zone")
    member.refresh_from_db()
    assert member.time_zone == "Asia/Tokyo"


def test_visitors_tell_nothing(client: Client) -> None:
    answer = client.post("/profile/time-zone", {"time_zone": "Asia/Tokyo"})
    assert answer.headers["Location"].startswith("/login")
