"""An account that an administrator disabled."""

import pytest
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.access import living_credentials, user_of_session, user_of_token
from accounts.actions.log_in import issue_token
from accounts.actions.status import disable_account, enable_account
from accounts.credentials import session_credential
from accounts.models import AccessToken, User, UserSession, UserStatus
from accounts.tests.conftest import Told
from chatsite.digest import digest
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def test_it_ends_every_session_and_token(
    member: User, admin: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    browser, phone = client_of(member), api_of(member)

    disable_account(member, by=admin)

    assert get_user(browser).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401
    assert ended == [{"user_id": member.pk, "credentials": None}]
    assert not UserSession.objects.exists()
    assert not AccessToken.objects.exists()


def test_even_what_was_left_lets_nobody_in(member: User, client_of: ClientOf) -> None:
    """A session or token that is written at the very moment of disabling is worth nothing."""
    key = str(client_of(member).session.session_key)
    secret = str(issue_token(member, "phone"))
    credentials = {session_credential(key), f"token:{digest(secret)}"}
    assert user_of_session(key) == member
    assert user_of_token(secret) is not None
    assert living_credentials(credentials, {member.pk}) == credentials

    User.objects.filter(pk=member.pk).update(user_status=UserStatus.DISABLED)

    assert user_of_session(key) is None
    assert user_of_token(secret) is None
    assert living_credentials(credentials, {member.pk}) == set()


def test_it_cannot_log_in(member: User, admin: User, client: Client) -> None:
    disable_account(member, by=admin)
    typed = {"email": member.email, "password": PASSWORD}

    assert client.post("/login", typed).status_code == 422
    answer = client.post("/api/v1/auth/login", typed, content_type="application/json")
    assert (answer.status_code, answer.json()["message"]) == (401, "Invalid credentials!")


def test_no_token_is_issued_to_whom_a_change_overtook(member: User) -> None:
    """The password was checked, then changed by somebody else, and only then the token made."""
    checked = User.objects.get(pk=member.pk)
    member.set_password("nine yellow kettles")
    member.save()

    assert issue_token(checked, "phone") is None
    assert not AccessToken.objects.exists()


def test_it_can_be_enabled_again(member: User, admin: User, client: Client) -> None:
    disable_account(member, by=admin)
    enable_account(member, by=admin)

    assert client.post("/login", {"email": member.email, "password": PASSWORD}).status_code == 302


def test_nobody_disables_themself(admin: User) -> None:
    with pytest.raises(ValidationError, match="your own account"):
        disable_account(admin, by=admin)
    admin.refresh_from_db()
    assert admin.is_active
