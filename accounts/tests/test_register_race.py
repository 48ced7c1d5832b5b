"""Several people registering at the same moment."""

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.at_once import at_once
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def register(email: str) -> tuple[int, str]:
    body = {"first_name": "Ada", "last_name": "Byron", "email": email, "password": PASSWORD}
    answer = Client().post("/api/v1/auth/register", body, content_type="application/json")
    return answer.status_code, answer.json()["message"]


def test_five_at_once_with_one_address_give_one_account_and_four_refusals(owner: User) -> None:
    answers = at_once(5, lambda _: register("ada@example.com"))

    refusal = (400, "User already signed up!")
    assert sorted(answers) == [
        (201, "Welcome to this blazingly fast chat app!"),
        *[refusal] * 4,
    ]
    assert User.objects.filter(email_key="ada@example.com").count() == 1


def test_of_five_at_once_on_an_empty_installation_one_becomes_administrator() -> None:
    answers = at_once(5, lambda number: register(f"ada{number}@example.com"))

    assert [status for status, _ in answers] == [201] * 5
    assert sorted(User.objects.values_list("user_role", flat=True)) == ["admin", *["regular"] * 4]


def test_five_at_once_with_one_address_on_an_empty_installation() -> None:
    answers = at_once(5, lambda _: register("ada@example.com"))

    assert sorted(status for status, _ in answers) == [201, 400, 400, 400, 400]
    assert User.objects.get().is_admin
