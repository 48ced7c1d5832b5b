"""People, sessions and tokens in Django admin."""

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.actions.log_in import issue_token
from accounts.credentials import session_credential, stored_key
from accounts.models import AccessToken, User, UserSession
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD, make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

USERS, SESSIONS, TOKENS = (
    f"/admin/accounts/{name}/" for name in ("user", "usersession", "accesstoken")
)


def run(client: Client, page: str, action: str, *rows: object) -> str:
    """Run an action of a list on rows, and return the page that follows."""
    posted = {"action": action, "_selected_action": [str(row) for row in rows]}
    response = client.post(page, posted, follow=True)
    assert response.status_code == 200
    return str(response.text)


def form_of(user: User, **changes: str) -> dict[str, str]:
    """Return what the page of a person posts."""
    names = ("first_name", "last_name", "email", "phone_number", "bio", "user_role")
    return {name: getattr(user, name) for name in names} | changes


def test_visitors_log_in_on_our_page_and_come_back(admin: User, client: Client) -> None:
    answer = client.get(USERS, follow=True)
    page, _ = answer.redirect_chain[-1]
    assert page == "/login?next=%2Fadmin%2Faccounts%2Fuser%2F"

    answer = client.post(page, {"email": admin.email, "password": PASSWORD})

    assert answer["Location"] == USERS


@pytest.mark.parametrize("page", ["/admin/", USERS, SESSIONS, TOKENS])
def test_others_are_refused(member: User, client_of: ClientOf, page: str) -> None:
    assert client_of(member).get(page, follow=True).status_code == 403


def test_logging_out_there_ends_the_session_and_tells_so(
    admin: User, client_of: ClientOf, ended: Told
) -> None:
    client = client_of(admin)
    client.post("/admin/logout/")

    assert get_user(client).is_anonymous
    assert len(ended) == 1


def test_changing_the_password_happens_on_our_page(admin: User, client_of: ClientOf) -> None:
    assert client_of(admin).get("/admin/password_change/")["Location"] == "/password"


@pytest.mark.parametrize("search", ["mika", "MIKA@example.com", "Mika Example"])
def test_people_are_found_by_name_and_address(
    admin: User, member: User, client_of: ClientOf, search: str
) -> None:
    text = client_of(admin).get(USERS, {"q": search}).text

    assert "mika@example.com" in text
    assert "1 user" in text


def test_people_are_filtered_by_status_and_role(
    admin: User, member: User, client_of: ClientOf
) -> None:
    text = client_of(admin).get(USERS, {"user_role__exact": "regular"}).text

    assert ("mika@example.com" in text, text.count("@example.com</td>")) == (True, 1)


def test_a_person_is_edited(admin: User, member: User, client_of: ClientOf, changed: Told) -> None:
    typed = form_of(member, email="Mika.Berg@example.com", user_role="admin")

    answer = client_of(admin).post(f"{USERS}{member.pk}/change/", typed)

    assert answer["Location"] == USERS
    member.refresh_from_db()
    assert (member.email, member.email_key) == ("Mika.Berg@example.com", "mika.berg@example.com")
    assert member.is_admin
    assert member.check_password(PASSWORD)
    assert [told["user"] for told in changed] == [member]


@pytest.mark.django_db(transaction=True)
def test_a_taken_address_is_refused(
    admin: User, member: User, owner: User, client_of: ClientOf
) -> None:
    typed = form_of(member, email="OLIVIA@example.com")

    answer = client_of(admin).post(f"{USERS}{member.pk}/change/", typed, follow=True)

    assert answer.status_code == 200
    assert "already an account with this address" in answer.text
    member.refresh_from_db()
    assert member.email == "mika@example.com"


def test_bad_input_is_refused(admin: User, member: User, client_of: ClientOf) -> None:
    typed = form_of(member, first_name="\u200b", user_role="emperor", phone_number="call me")

    text = client_of(admin).post(f"{USERS}{member.pk}/change/", typed).text

    assert text.count('class="errorlist"') == 3


def test_one_keeps_ones_own_role(admin: User, client_of: ClientOf) -> None:
    client_of(admin).post(f"{USERS}{admin.pk}/change/", form_of(admin, user_role="regular"))

    admin.refresh_from_db()
    assert admin.is_admin


def test_password_and_status_cannot_be_posted(
    admin: User, member: User, client_of: ClientOf
) -> None:
    typed = form_of(member, password="pbkdf2", user_status="9", founder="1")
    client_of(admin).post(f"{USERS}{member.pk}/change/", typed)

    member.refresh_from_db()
    assert member.is_active
    assert member.founder is None
    assert member.check_password(PASSWORD)


def test_people_are_disabled_and_enabled(
    admin: User, member: User, client_of: ClientOf, ended: Told
) -> None:
    browser, client = client_of(member), client_of(admin)

    assert "is disabled and signed out everywhere" in run(client, USERS, "disable", member.pk)
    assert get_user(browser).is_anonymous
    assert ended == [{"user_id": member.pk, "credentials": None}]

    run(client, USERS, "enable", member.pk)
    member.refresh_from_db()
    assert member.is_active


def test_one_cannot_disable_oneself(admin: User, client_of: ClientOf) -> None:
    client = client_of(admin)

    assert "cannot disable your own account" in run(client, USERS, "disable", admin.pk)
    assert get_user(client) == admin


def test_people_are_signed_out_everywhere(
    admin: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    browser, phone = client_of(member), api_of(member)

    run(client_of(admin), USERS, "sign_out_everywhere", member.pk)

    assert get_user(browser).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("page", [f"{USERS}add/", f"{SESSIONS}add/", f"{TOKENS}add/"])
def test_nothing_is_added_by_hand(admin: User, client_of: ClientOf, page: str) -> None:
    assert client_of(admin).get(page).status_code == 403


def test_nobody_is_deleted(admin: User, member: User, client_of: ClientOf) -> None:
    client = client_of(admin)

    assert client.post(f"{USERS}{member.pk}/delete/", {"post": "yes"}).status_code == 403
    run(client, USERS, "delete_selected", member.pk)
    assert User.objects.filter(pk=member.pk).exists()


def test_sessions_are_found_by_person_and_ended(
    admin: User, member: User, client_of: ClientOf, ended: Told
) -> None:
    browser, client = client_of(member), client_of(admin)
    key = str(browser.session.session_key)

    text = client.get(SESSIONS, {"q": "mika"}).text
    assert "Mika Example &lt;mika@example.com&gt;" in text
    assert "ada@example.com&gt;" not in text
    assert key not in text
    ticked = re.findall(r'name="_selected_action" value="([^"]*)"', text)
    assert ticked == [stored_key(key)]

    run(client, SESSIONS, "revoke", *ticked)

    assert get_user(browser).is_anonymous
    assert get_user(client) == admin
    assert ended == [{"user_id": member.pk, "credentials": frozenset({session_credential(key)})}]


def test_tokens_are_found_by_person_and_revoked(
    admin: User, member: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    phone, client = api_of(member), client_of(admin)
    issue_token(admin, "tablet of Ada")
    token = AccessToken.objects.get(user=member)

    text = client.get(TOKENS, {"q": "mika@example.com"}).text
    assert "test client" in text
    assert "tablet of Ada" not in text
    assert token.digest not in text
    assert token.digest not in client.get(f"{TOKENS}{token.pk}/change/").text

    run(client, TOKENS, "revoke", token.pk)

    assert phone.get("/api/v1/me").status_code == 401
    assert AccessToken.objects.get().user == admin
    assert ended == [{"user_id": member.pk, "credentials": frozenset({f"token:{token.digest}"})}]


def test_the_lists_stay_quick_whatever_their_length(
    admin: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(admin)
    for number in range(60):
        person = make_person(f"Person{number}")
        issue_token(person, "phone")
        client_of(person)
    assert UserSession.objects.count() == 61

    # The session, who that is, a bounded count, and a page; for sessions also their people.
    for page, queries in ((USERS, 4), (SESSIONS, 5), (TOKENS, 4)):
        with django_assert_num_queries(queries) as captured:
            client.get(page)
        counts = [query["sql"] for query in captured if "COUNT(" in query["sql"]]
        assert len(counts) == 1, page
        assert "LIMIT 2000" in counts[0], page
