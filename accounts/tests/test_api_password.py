"""A new password by the API: no weaker a way in than by the pages."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core import mail
from pytest_django import Settings
from rest_framework.test import APIClient

from accounts.actions.password import reset_password
from accounts.models import AccessToken, User, UserStatus
from accounts.tests.conftest import Told
from chatsite.mail import Mail, send_later
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

NEW = "nine yellow kettles"
URL = "/api/v1/me/password"
TYPED = {"password": PASSWORD, "new_password": NEW}


def change(client: APIClient, **typed: Any) -> Any:
    return client.post(URL, TYPED | typed, format="json")


def log_in(password: str) -> int:
    body = {"email": "mika@example.com", "password": password}
    return APIClient().post("/api/v1/auth/login", body, format="json").status_code


def test_this_token_stays_and_everything_else_ends(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    phone, tablet, browser = api_of(member), api_of(member), client_of(member)
    neighbour = api_of(outsider)
    kept = AccessToken.objects.filter(user=member).earliest("creation_date")

    assert change(phone).status_code == 200

    assert phone.get("/api/v1/me").status_code == 200
    assert tablet.get("/api/v1/me").status_code == 401
    assert get_user(browser).is_anonymous
    assert neighbour.get("/api/v1/me").status_code == 200
    assert AccessToken.objects.get(user=member) == kept
    told = set().union(*[found["credentials"] for found in ended])
    assert len(told) == 2
    assert f"token:{kept.digest}" not in told
    assert [log_in(PASSWORD), log_in(NEW)] == [401, 200]
    # The token is worth what any other one is.
    member.refresh_from_db()
    reset_password(member, PASSWORD)
    assert phone.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("password", "not this one"),
        ("password", ""),
        ("password", f"{PASSWORD} "),
        ("new_password", "short"),
        ("new_password", "password123"),
        ("new_password", "mika@example.com"),
        ("new_password", "x" * 129),
    ],
)
def test_what_is_refused(member: User, api_of: ApiOf, field: str, typed: str) -> None:
    answer = change(api_of(member), **{field: typed})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_one_must_be_signed_in(member: User) -> None:
    assert change(APIClient()).status_code == 401
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_guesses_count_as_those_at_the_log_in(
    member: User, api_of: ApiOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {
        "login_by_email": (3, 10**9),
        "login_by_address": (5, 10**9),
    }
    phone = api_of(member)

    answers = [change(phone, password="a guess").status_code for _ in range(4)]

    assert answers == [400, 400, 400, 429]
    # Not even the right one tells now that it is right, here or there.
    assert change(phone).status_code == 429
    assert log_in(PASSWORD) == 429
    assert change(phone)["Retry-After"]


def ask(email: str) -> tuple[int, Any]:
    answer = APIClient().post("/api/v1/auth/password-reset", {"email": email}, format="json")
    # Mails go out one after another: when this one is done, so are those before it.
    send_later(Mail("password_reset", {}, None)).result()
    return answer.status_code, answer.json()


def test_the_answer_is_the_same_for_every_address(member: User, outsider: User) -> None:
    User.objects.filter(pk=outsider.pk).update(user_status=UserStatus.DISABLED)

    answers = [ask(email) for email in ("MIKA@example.com", "nobody@example.com", outsider.email)]

    assert answers[0][0] == 200
    assert answers == answers[:1] * 3
    assert [sent.to for sent in mail.outbox] == [["mika@example.com"]]
    assert re.search(r"http://\S+/password/reset/\S+", str(mail.outbox[0].body))
    for wrong in ("", "mika", "x" * 250 + "@example.com"):
        status, body = ask(wrong)
        assert (status, list(body["errors"])) == (400, ["email"])


def test_it_cannot_be_asked_for_all_the_time(member: User, settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"reset_by_email": (2, 10**9)}
    assert [ask(member.email)[0] for _ in range(3)] == [200, 200, 429]
