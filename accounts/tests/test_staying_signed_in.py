"""Who uses the chat stays signed in, and what was begun with a former password does not."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.access import living_credentials, user_of_session, user_of_token
from accounts.actions import end_access
from accounts.actions.log_in import issue_token
from accounts.credentials import session_credential, stored_key, token_credential
from accounts.models import AccessToken, User, UserSession
from accounts.tests.conftest import Told
from chatsite.digest import digest
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def log_in(user: User) -> Client:
    client = Client()
    client.post("/login", {"email": user.email, "password": PASSWORD})
    return client


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=stored_key(str(client.session.session_key)))


def change(row: UserSession, **values: Any) -> None:
    UserSession.objects.filter(session_key=row.session_key).update(**values)


def change_token(**values: Any) -> None:
    digests = list(AccessToken.objects.values_list("digest", flat=True))
    AccessToken.objects.filter(digest__in=digests).update(**values)


def test_what_is_stored_signs_nobody_in(member: User) -> None:
    key = str(log_in(member).session.session_key)
    row = UserSession.objects.get()

    assert key not in (row.session_key, row.session_data)
    assert user_of_session(row.session_key) is None
    assert user_of_session(key) == member


def test_using_the_chat_prolongs_a_session(member: User) -> None:
    client, now = log_in(member), timezone.now()
    row = session_of(client)
    change(row, last_used_date=now - DAY, expire_date=now + timedelta(seconds=30))

    assert client.get("/profile").status_code == 200
    assert session_of(client).expire_date > now + 29 * DAY


def test_but_not_for_ever(member: User, settings: Settings) -> None:
    client, now = log_in(member), timezone.now()
    began = now - timedelta(seconds=settings.SESSION_COOKIE_AGE) + DAY
    change(session_of(client), last_used_date=now - DAY, creation_date=began)

    assert client.get("/profile").status_code == 200
    assert session_of(client).expire_date == began + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    # Nor by being written to.
    session = client.session
    session["anything"] = 1
    session.save()
    assert session_of(client).expire_date == began + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def test_a_session_nobody_uses_ends(member: User) -> None:
    client = log_in(member)
    change(session_of(client), expire_date=timezone.now())

    assert client.get("/profile").status_code == 302


def test_a_request_in_between_writes_nothing(
    member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key = str(log_in(member).session.session_key)
    with django_assert_num_queries(2):
        assert user_of_session(key) == member


def test_using_a_token_prolongs_it(member: User, api_of: ApiOf, settings: Settings) -> None:
    phone, now = api_of(member), timezone.now()
    change_token(last_used_date=now - DAY, expiry_date=now + timedelta(seconds=30))

    assert phone.get("/api/v1/me").status_code == 200
    assert AccessToken.objects.get().expiry_date > now + 89 * DAY

    began = now - timedelta(seconds=settings.ACCESS_TOKEN_AGE) + DAY
    change_token(last_used_date=now - DAY, creation_date=began)
    assert phone.get("/api/v1/me").status_code == 200
    assert AccessToken.objects.get().expiry_date == began + timedelta(
        seconds=settings.ACCESS_TOKEN_AGE
    )


def test_a_password_changed_in_any_way_ends_everything(member: User, outsider: User) -> None:
    """As ``manage.py changepassword`` does, or somebody at the database."""
    browser, neighbour = log_in(member), log_in(outsider)
    key = str(browser.session.session_key)
    secret = str(issue_token(member, "phone"))
    credentials = {session_credential(key), token_credential(digest(secret))}
    assert living_credentials(credentials, {member.pk}) == credentials

    User.objects.filter(pk=member.pk).update(password=make_password("another one"))

    assert get_user(browser).is_anonymous
    assert user_of_token(secret) is None
    assert living_credentials(credentials, {member.pk}) == set()
    assert get_user(neighbour) == outsider


def test_a_new_secret_key_ends_nothing_while_the_former_one_is_named(
    member: User, settings: Settings
) -> None:
    key, secret = str(log_in(member).session.session_key), str(issue_token(member, "phone"))
    credentials = {session_credential(key), token_credential(digest(secret))}

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10

    assert user_of_session(key) == member
    assert user_of_token(secret) is not None
    assert living_credentials(credentials, {member.pk}) >= {token_credential(digest(secret))}


def test_the_oldest_of_too_many_ends(
    member: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, ended: Told
) -> None:
    monkeypatch.setattr(end_access, "DEVICES_LIMIT", 3)
    browsers = []
    for age in (3, 2, 1):
        browsers.append(log_in(member))
        change(session_of(browsers[-1]), last_used_date=timezone.now() - age * DAY)
    secrets = [str(issue_token(member, f"phone {number}")) for number in range(3)]
    assert ended == []

    newest = log_in(member)
    assert [get_user(browser).is_anonymous for browser in browsers] == [True, False, False]
    assert get_user(newest) == member

    secrets.append(str(issue_token(member, "one more")))
    living = [user_of_token(secret) is not None for secret in secrets]
    assert living.count(True) == 3
    assert living[-1]
    assert len(ended) == 2


def test_tokens_from_before_go_on_and_sessions_begin_anew(member: User) -> None:
    browser, secret = log_in(member), str(issue_token(member, "phone"))
    change_token(auth_hash="")
    assert user_of_token(secret) is None

    import_module("accounts.migrations.0003_digests_of_sessions").fill_in(apps, None)

    assert user_of_token(secret) is not None
    assert get_user(browser).is_anonymous
