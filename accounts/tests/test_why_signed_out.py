"""Whoever is signed out is told how it came, on the page and by scripts, and on the log-in page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions.end_access import end_all_access
from accounts.actions.status import disable_account
from accounts.models import User, UserSession
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}
ELSEWHERE = "You were logged out, perhaps in another window or on another device."
OVER = "You were logged out after a long time away."
DISABLED = "This account is disabled."


@pytest.fixture
def client(member: User) -> Client:
    """Return the browser of a member who logged in by hand."""
    browser = Client()
    browser.post("/login", {"email": member.email, "password": PASSWORD})
    return browser


def assert_told(client: Client, sentence: str) -> None:
    """Assert that the first script, the page, and the log-in page later say so."""
    answer = client.get("/sidebar", headers=SCRIPT)
    assert answer.status_code == 401
    assert sentence in answer.text
    for _ in range(2):
        assert sentence in client.get("/profile", follow=True).text
    answer = client.post("/profile", {"bio": "Precious"})
    assert answer.status_code == 401
    assert sentence in answer.text
    assert "Precious" in answer.text


def test_ended_elsewhere(client: Client, member: User) -> None:
    end_all_access(member.pk)
    assert_told(client, ELSEWHERE)
    client.post("/login", {"email": member.email, "password": PASSWORD})
    client.post("/logout")
    assert ELSEWHERE not in client.get("/login").text


def test_not_been_here_for_long(client: Client) -> None:
    for session in UserSession.objects.all():
        session.expire_date = timezone.now() - timedelta(seconds=1)
        session.save(update_fields=["expire_date"])
    assert_told(client, OVER)


def test_disabled(client: Client, member: User, admin: User) -> None:
    disable_account(member, by=admin)
    assert_told(client, DISABLED)


def test_a_stranger_is_told_nothing(member: User, admin: User) -> None:
    disable_account(member, by=admin)
    page = Client().get("/profile", follow=True).text
    for sentence in (ELSEWHERE, OVER, DISABLED):
        assert sentence not in page


def test_after_logging_out_on_purpose_nobody_learns_who_it_was(
    client: Client, member: User, admin: User
) -> None:
    client.post("/logout")
    disable_account(member, by=admin)
    assert DISABLED not in client.get("/profile", follow=True).text
    # Another tab asks for something in the same moment.
    assert client.get("/sidebar", headers=SCRIPT).status_code == 401
    assert ELSEWHERE not in client.get("/login").text
