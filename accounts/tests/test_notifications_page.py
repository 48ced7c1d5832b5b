"""Notifications, sound and quiet hours: chosen by a form, kept by the browser, said by pages."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

NIGHT = {"quiet_from": "22:00", "quiet_until": "07:00"}


def attributes(client: Client, path: str) -> str:
    """Return what ``<html>`` of a page says besides its language."""
    found = re.search(r'<html lang="en"(.*?)>', client.get(path).text)
    assert found is not None
    return found[1]


def test_nothing_is_told_before_it_is_chosen(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    assert attributes(client, "/notifications") == ""
    assert " checked" not in client.get("/notifications").text


def test_what_is_chosen_holds_for_all_pages(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    answer = client.post("/notifications", {"desktop": "on", "sound": "on", **NIGHT})
    assert answer["Location"] == "/notifications"
    for path in ("/notifications", "/profile", "/rooms"):
        assert attributes(client, path) == ' data-tells="desktop sound" data-quiet="22:00 07:00"'
    page = client.get("/notifications").text
    assert page.count(" checked") == 2
    assert 'value="22:00"' in page
    assert client.cookies["notifications"]["httponly"]


def test_it_can_be_taken_back(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    client.post("/notifications", {"sound": "on", **NIGHT})
    assert attributes(client, "/profile") == ' data-tells="sound" data-quiet="22:00 07:00"'
    client.post("/notifications", {})
    assert attributes(client, "/profile") == ""


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"quiet_from": "22:00"}, "quiet_until", "Say both from when"),
        ({"quiet_until": "07:00"}, "quiet_from", "Say both from when"),
        ({"quiet_from": "07:00", "quiet_until": "07:00"}, "quiet_until", "This ends when it"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "quiet_from", "That is not a time."),
        ({"quiet_from": "x" * 10_000, "quiet_until": "y"}, "quiet_until", "That is not a time."),
    ],
)
def test_hours_that_are_none_are_refused_in_their_place(
    wrong: dict[str, str], field: str, sentence: str, member: User, client_of: ClientOf
) -> None:
    client = client_of(member)
    answer = client.post("/notifications", {"desktop": "on", **wrong})
    assert answer.status_code == 422
    assert f"</svg>{sentence}" in answer.text.partition(f'id="id_{field}_error"')[2]
    assert " checked" in answer.text
    assert "notifications" not in client.cookies


@pytest.mark.parametrize("cookie", ["", "1", "22", "11~22:00", '11~"><script>~07:00', "1" * 5_000])
def test_what_no_form_wrote_is_ignored(cookie: str) -> None:
    client = Client()
    client.cookies["notifications"] = cookie
    assert attributes(client, "/login") == ""


def test_only_people_who_are_signed_in_have_settings() -> None:
    client = Client()
    assert client.get("/notifications")["Location"] == "/login?next=/notifications"
    assert client.post("/notifications", {"sound": "on"})["Location"].startswith("/login")
    assert "notifications" not in client.cookies
