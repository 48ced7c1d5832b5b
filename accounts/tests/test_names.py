"""What people may be called, and how two of one name are told apart."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client

from accounts.actions.profile import edit_profile
from accounts.actions.register import register
from accounts.models import User
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

# The last ones would look like the second of two people of one name.
UNFIT = [
    *("\u3164", "\u115f", "Ann\u200b", "\u202eAnn", "A\u0351\u0352\u0353"),
    *("Example (2)", "Example\uff08\uff12\uff09", "Example \u2475", "(2)"),
]


def sign_up(first: str, last: str, email: str = "new@example.com") -> int:
    form = {"first_name": first, "last_name": last, "email": email, "password": PASSWORD}
    return Client().post("/signup", form).status_code


def newcomer(email: str, first: str = "Mika") -> User:
    return register(first, "Example", email, PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize("name", UNFIT)
def test_names_nobody_can_see_are_refused_everywhere(
    name: str, member: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    assert sign_up(name, "Example") == 422
    body = {"first_name": name, "last_name": "X", "email": "new@example.com", "password": PASSWORD}
    answer = Client().post("/api/v1/auth/register", body, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["first_name"])
    changed = api_of(member).patch("/api/v1/me", {"first_name": name}, format="json")
    assert changed.status_code == 400
    page = client_of(member).post("/profile", {"first_name": name, "last_name": "Example"})
    assert page.status_code == 422


@pytest.mark.django_db
def test_the_second_of_a_name_carries_a_number(member: User) -> None:
    second = newcomer("two@example.com")
    third = newcomer("three@example.com", "MIKA")
    assert member.full_name == "Mika Example"
    assert second.full_name == "Mika Example (2)"
    assert third.full_name == "MIKA Example (3)"


@pytest.mark.django_db
def test_a_number_stays_until_the_name_changes(member: User) -> None:
    second = newcomer("two@example.com")
    edit_profile(second, {"first_name": "mika", "bio": "Two"})
    assert second.full_name == "mika Example (2)"
    edit_profile(second, {"first_name": "Nora"})
    assert second.full_name == "Nora Example"
    edit_profile(second, {"first_name": "Mika"})
    assert second.full_name == "Mika Example (2)"


@pytest.mark.django_db(transaction=True)
def test_names_taken_at_the_same_moment_are_told_apart() -> None:
    def take(number: int) -> str:
        try:
            return newcomer(f"person{number}@example.com").full_name
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        names = list(threads.map(take, range(8)))
    assert len(set(names)) == 8


@pytest.mark.django_db(transaction=True)
def test_one_mailbox_is_one_account(member: User) -> None:
    assert sign_up("Eva", "Eins", "Eva+Chat@EXÄMPLE.de") == 302
    assert sign_up("Eva", "Zwei", "eva+chat@xn--exmple-cua.de") == 422
    assert sign_up("Eva", "Drei", "eva@xn--exmple-cua.de") == 302
    assert sign_up("Strasse", "Eins", "strasse@example.com") == 302
    typed = {"email": "straße@example.com", "password": PASSWORD}
    assert Client().post("/login", typed).status_code == 422
    typed = {"email": " eva+chat@exämple.DE ", "password": PASSWORD}
    assert Client().post("/login", typed).status_code == 302


@pytest.mark.django_db
def test_people_from_before_are_numbered(member: User, owner: User) -> None:
    User.objects.filter(pk__in=[member.pk, owner.pk]).update(name_key=None, first_name="Ann")
    import_module("accounts.migrations.0002_names_told_apart").number(apps, None)
    names = [user.full_name for user in User.objects.order_by("creation_date")]
    assert names == ["Ann Example", "Ann Example (2)"]
