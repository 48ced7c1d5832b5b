"""A new SECRET_KEY ends nothing while the former one is named, and what is used outlives that."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.access import user_of_session, user_of_token
from accounts.actions.log_in import issue_token
from accounts.models import AccessToken, User
from chatsite.mail import Mail, send_later
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "another-key-" + "0123456789abcdef" * 4


@pytest.fixture
def change_key(settings: Settings) -> Callable[[], None]:
    def change() -> None:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = NEW

    return change


def log_in(user: User) -> Client:
    client = Client()
    answer = client.post("/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def test_a_browser_goes_on_under_the_same_key_whatever_it_asks_first(
    member: User, change_key: Callable[[], None], settings: Settings
) -> None:
    browser = log_in(member)
    key = str(browser.session.session_key)
    change_key()
    # Streams and uploads come first, and nothing is sent to the browser with their answers.
    assert user_of_session(key) == member
    assert user_of_session(key) == member
    assert browser.get("/profile").status_code == 200
    assert browser.session.session_key == key
    # A request that was on its way with the same cookie.
    assert user_of_session(key) == member

    settings.SECRET_KEY_FALLBACKS = []
    assert browser.get("/profile").status_code == 200
    assert user_of_session(key) == member


def test_a_browser_that_did_not_come_is_signed_out_with_the_former_key(
    member: User, change_key: Callable[[], None], settings: Settings
) -> None:
    browser = log_in(member)
    change_key()
    settings.SECRET_KEY_FALLBACKS = []
    assert browser.get("/profile").status_code == 302


def test_a_token_that_is_used_takes_on_the_new_key(
    member: User, change_key: Callable[[], None], settings: Settings
) -> None:
    used, forgotten = (str(issue_token(member, "phone")) for _ in range(2))
    digests = list(AccessToken.objects.values_list("digest", flat=True))
    an_hour_ago = timezone.now() - timedelta(hours=1)
    AccessToken.objects.filter(digest__in=digests).update(last_used_date=an_hour_ago)
    change_key()
    assert user_of_token(used) is not None
    settings.SECRET_KEY_FALLBACKS = []
    assert user_of_token(used) is not None
    assert user_of_token(forgotten) is None


def test_a_changed_password_ends_sessions_under_either_key(
    member: User, change_key: Callable[[], None]
) -> None:
    browser = log_in(member)
    change_key()
    member.set_password("nine yellow kettles")
    member.save()
    assert browser.get("/profile").status_code == 302
    assert user_of_session(str(browser.cookies["sessionid"].value)) is None


def test_a_link_in_a_mail_works_after_the_change(
    member: User, change_key: Callable[[], None], client: Client
) -> None:
    client.post("/password/reset", {"email": member.email})
    send_later(Mail("password_reset", {}, None)).result()
    (link,) = re.findall(r"http://[^/]+(/password/reset/\S+)", str(mail.outbox[-1].body))
    change_key()
    assert client.get(link).status_code == 200
    assert client.post(link, {"new_password": "nine yellow kettles"})["Location"] == "/login"


def test_a_known_browser_stays_known(
    member: User, change_key: Callable[[], None], settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"login_by_email": (1, 3600)}
    known = log_in(member)
    known.post("/logout")
    change_key()
    wrong = {"email": member.email, "password": "wrong"}
    for _ in range(2):
        Client().post("/login", wrong)
    assert Client().post("/login", {**wrong, "password": PASSWORD}).status_code != 302
    assert known.post("/login", {**wrong, "password": PASSWORD}).status_code == 302
