"""Finding people by the API, and their cards."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from rest_framework.test import APIClient

from accounts.models import LastSeen, User, UserStatus
from chat.api import people
from chatsite.buckets import buckets
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db

# Who asks.
TOKEN = 1


def names(client: APIClient, search: str) -> list[str]:
    answer = client.get("/api/v1/people", {"search": search})
    assert answer.status_code == 200
    return [person["first_name"] for person in answer.json()["results"]]


def test_found_by_the_beginning_of_a_name_or_a_whole_address(
    member: User, owner: User, outsider: User, api_of: ApiOf
) -> None:
    client = api_of(member)
    assert names(client, "o") == ["Olivia", "Oscar"]
    assert names(client, "Example Oli") == ["Olivia"]
    assert names(client, outsider.email) == ["Oscar"]
    assert names(client, outsider.email[:-1]) == []
    assert names(client, " ") == []
    User.objects.filter(pk=outsider.pk).update(user_status=UserStatus.DISABLED)
    assert names(client, "o") == ["Olivia"]


def test_no_address_is_told(member: User, owner: User, api_of: ApiOf) -> None:
    client = api_of(member)
    for path in ("/api/v1/people?search=oli", f"/api/v1/people/{owner.pk}"):
        assert "olivia@" not in client.get(path).content.decode()


def test_what_is_refused(member: User, api_of: ApiOf, settings: Settings) -> None:
    client = api_of(member)
    for search in ("x" * 201, "a b c d e f", "\x00"):
        assert client.get("/api/v1/people", {"search": search}).status_code == 400
    assert APIClient().get("/api/v1/people", {"search": "o"}).status_code == 401
    assert APIClient().get(f"/api/v1/people/{member.pk}").status_code == 401
    assert client.get(f"/api/v1/people/{member.pk + 99}").status_code == 404
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (2, 1000)}
    buckets.cache_clear()
    answers = [client.get("/api/v1/people", {"search": "o"}).status_code for _ in range(2)]
    assert answers == [200, 429]


def test_as_many_queries_for_one_as_for_many(
    member: User,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(4):
        make_person(f"Nora{number}")
    client = api_of(member)
    with django_assert_num_queries(TOKEN + 1):
        assert len(names(client, "nora")) == 4
    monkeypatch.setattr(people, "PEOPLE_SHOWN", 3)
    assert len(names(client, "nora")) == 3


def test_a_card_says_what_its_page_says(member: User, owner: User, api_of: ApiOf) -> None:
    client, path = api_of(member), f"/api/v1/people/{owner.pk}"
    api_of(owner).patch(
        "/api/v1/me",
        {"bio": "Cooks", "chat_status": "busy", "status_text": "Away", "time_zone": "Asia/Tokyo"},
        format="json",
    )
    seen = timezone.now()
    LastSeen.objects.create(pk=owner.pk, seen_date=seen)

    card = client.get(path).json()

    shown = ("full_name", "bio", "chosen_status", "presence", "time_zone", "disabled")
    assert [card[name] for name in shown] == [
        "Olivia Example",
        "Cooks",
        "busy",
        "offline",
        "Asia/Tokyo",
        False,
    ]
    assert card["status"] == {"emoji": "", "text": "Away", "until": None}
    assert card["last_seen_date"] is not None
    api_of(owner).patch("/api/v1/me", {"hides_times": True}, format="json")
    hidden = client.get(path).json()
    assert (hidden["time_zone"], hidden["last_seen_date"]) == ("", None)


def test_nobody_learns_who_appears_offline_or_more_of_a_disabled_account(
    member: User, owner: User, api_of: ApiOf
) -> None:
    client, path = api_of(member), f"/api/v1/people/{owner.pk}"
    User.objects.filter(pk=owner.pk).update(chat_status="offline", time_zone="Asia/Tokyo")
    assert client.get(path).json()["chosen_status"] == ""
    User.objects.filter(pk=owner.pk).update(
        user_status=UserStatus.DISABLED, chat_status="busy", status_text="Away"
    )
    card = client.get(path).json()
    assert (card["disabled"], card["chosen_status"], card["status"]) == (True, "", None)
    assert card["time_zone"] == ""
