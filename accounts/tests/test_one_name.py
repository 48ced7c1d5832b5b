"""Who has one name only needs no other: not to sign up, and not to be found and told apart."""

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

TYPED = {"first_name": "Suharto", "email": "suharto@example.com", "password": PASSWORD}


def test_it_suffices_in_the_form(client: Client) -> None:
    assert client.post("/signup", TYPED | {"last_name": "  "}).status_code == 302
    user = User.objects.get()
    assert (user.last_name, user.full_name, user.initials) == ("", "Suharto", "S")
    assert "<bdi>Suharto</bdi>" in client.get("/").text


@pytest.mark.parametrize("more", [{}, {"last_name": ""}])
def test_it_suffices_in_the_api(client: Client, more: dict[str, str]) -> None:
    answer = client.post("/api/v1/auth/register", TYPED | more, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["user"]["last_name"] == ""


def test_a_last_name_can_be_taken_away_later(
    member: User, client_of: ClientOf, api_of: ApiOf, owner: User
) -> None:
    assert api_of(member).patch("/api/v1/me", {"last_name": ""}, "json").status_code == 200
    names = {"first_name": "Olivia", "last_name": "", "chat_status": "online"}
    assert client_of(owner).post("/profile", names).status_code == 302
    assert {user.full_name for user in User.objects.all()} == {"Mika", "Olivia"}


def test_people_of_one_name_are_told_apart_and_found(client: Client) -> None:
    for number in (1, 2):
        Client().post("/signup", TYPED | {"email": f"{number}@example.com"})
    names = sorted(user.full_name for user in User.objects.all())
    assert names == ["Suharto", "Suharto (2)"]
    client.post("/login", {"email": "1@example.com", "password": PASSWORD})
    shown = client.get("/people?search=suharto").text
    assert all(name in shown for name in names)
