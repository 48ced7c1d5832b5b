"""Changing one's password."""

import pytest
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError

from accounts.actions.password import reset_password
from accounts.credentials import session_credential, stored_credential, stored_key
from accounts.models import AccessToken, User, UserSession
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

NEW = "nine yellow kettles"
TYPED = {"password": PASSWORD, "new_password": NEW}


def test_it_changes_and_this_browser_stays_signed_in(member: User, client_of: ClientOf) -> None:
    client = client_of(member)

    response = client.post("/password", TYPED, follow=True)

    assert "Password saved" in response.text
    assert get_user(client) == member
    member.refresh_from_db()
    assert member.check_password(NEW)


def test_everything_else_ends(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    here, there, phone = client_of(member), client_of(member), api_of(member)
    neighbour = client_of(outsider)
    before = session_credential(str(here.session.session_key))
    elsewhere = session_credential(str(there.session.session_key))
    token = AccessToken.objects.get()

    here.post("/password", TYPED)

    assert get_user(there).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401
    assert get_user(neighbour) == outsider
    told = set().union(*[found["credentials"] for found in ended])
    assert told == {before, elsewhere, f"token:{token.digest}"}
    assert {found["user_id"] for found in ended} == {member.pk}
    kept = UserSession.objects.get(user_id=member.pk)
    assert kept.session_key == stored_key(str(here.session.session_key))
    assert stored_credential(kept.session_key) not in told


def test_the_present_password_must_be_known(member: User, client_of: ClientOf) -> None:
    response = client_of(member).post("/password", TYPED | {"password": "not this one"})

    assert response.status_code == 422
    assert "That is not your current password. Try again." in response.text
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


@pytest.mark.parametrize("new", ["", "short", "password123", "mika@example.com", "x" * 129])
def test_a_bad_new_one_is_refused(member: User, client_of: ClientOf, new: str) -> None:
    response = client_of(member).post("/password", TYPED | {"new_password": new})

    assert response.status_code == 422
    assert 'id="id_new_password_error"' in response.text
    assert PASSWORD not in response.text
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_one_must_be_signed_in(client_of: ClientOf, member: User) -> None:
    client = client_of(member)
    client.logout()

    assert client.post("/password", TYPED)["Location"] == "/login?next=/password"


def test_of_two_changes_at_once_one_is_made(member: User) -> None:
    same = User.objects.get(pk=member.pk)
    reset_password(member, NEW)

    with pytest.raises(ValidationError, match="meanwhile"):
        reset_password(same, "another one altogether")
    member.refresh_from_db()
    assert member.check_password(NEW)
