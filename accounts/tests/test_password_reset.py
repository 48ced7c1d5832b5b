"""A new password by e-mail."""

import re
from smtplib import SMTPException

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User, UserStatus
from accounts.tests.conftest import Told
from chatsite.mail import Mail, send_later
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

NEW = "nine yellow kettles"


def ask(client: Client, email: str) -> str:
    """Ask for a link, wait until its mail is out, and return the page that follows.

    Without the token against forgery, which differs in every answer.
    """
    response = client.post("/password/reset", {"email": email}, follow=True)
    # Mails go out one after another: when this one is done, so are those before it.
    send_later(Mail("password_reset", {}, None)).result()
    assert response.status_code == 200
    return str(response.text.replace(str(response.context["csrf_token"]), ""))


def link_of(client: Client, email: str) -> str:
    ask(client, email)
    found = re.search(r"http://testserver(/password/reset/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def test_the_mailed_link_sets_a_new_password(member: User, client: Client) -> None:
    link = link_of(client, "MIKA@example.com")

    assert mail.outbox[0].to == ["mika@example.com"]
    assert mail.outbox[0].subject == "Choose a new password for Brave Chat"
    assert "Hello Mika," in str(mail.outbox[0].body)
    assert client.get(link).status_code == 200
    assert client.post(link, {"new_password": NEW})["Location"] == "/login"
    assert client.post("/login", {"email": member.email, "password": NEW}).status_code == 302


def test_it_works_once(member: User, client: Client) -> None:
    link = link_of(client, member.email)
    client.post(link, {"new_password": NEW})

    assert client.get(link).status_code == 410
    assert "This link no longer works" in client.post(link, {"new_password": PASSWORD}).text
    member.refresh_from_db()
    assert member.check_password(NEW)


def test_it_expires(member: User, client: Client, settings: Settings) -> None:
    link = link_of(client, member.email)
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert client.get(link).status_code == 410


def test_a_later_password_change_ends_it(member: User, client: Client) -> None:
    link = link_of(client, member.email)
    member.set_password(NEW)
    member.save()

    assert client.get(link).status_code == 410


def test_it_ends_every_session_and_token(
    member: User, client: Client, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    browser, phone = client_of(member), api_of(member)

    client.post(link_of(client, member.email), {"new_password": NEW})

    assert get_user(browser).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401
    assert ended == [{"user_id": member.pk, "credentials": None}]


def test_the_answer_is_the_same_for_every_address(
    member: User, banned: User, client: Client
) -> None:
    User.objects.filter(pk=banned.pk).update(user_status=UserStatus.DISABLED)

    known, unknown = ask(client, member.email), ask(client, "nobody@example.com")
    disabled = ask(client, banned.email)

    assert known == unknown == disabled
    assert "on its way" in known
    assert [sent.to for sent in mail.outbox] == [[member.email]]


@pytest.mark.parametrize("link", ["/password/reset/MQ/abc-def", "/password/reset/é/x-y"])
def test_a_wrong_link_is_refused(client: Client, link: str) -> None:
    assert client.get(link).status_code == 410


def test_a_bad_new_password_is_refused_and_the_link_still_works(
    member: User, client: Client
) -> None:
    link = link_of(client, member.email)

    assert client.post(link, {"new_password": "short"}).status_code == 422
    assert client.post(link, {"new_password": NEW}).status_code == 302


def test_asking_too_often_must_wait_known_or_not(
    member: User, client: Client, settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"reset_by_email": (1, 10**9)}
    for email in (member.email, "nobody@example.com"):
        ask(client, email)
        response = client.post("/password/reset", {"email": email})
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_is_logged_and_stops_nothing(
    member: User, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> int:
        raise SMTPException("the server is away")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)

    assert "on its way" in ask(client, member.email)
    assert "password_reset could not be sent" in caplog.text
