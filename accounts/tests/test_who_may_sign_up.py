"""Who may sign up: everybody, whoever has an invite link, nobody; on pages and by the API."""

import re

import pytest
from django.test import Client

from accounts.actions.installation import set_sign_up
from accounts.models import Installation, SignUp, User
from accounts.queries.installation import who_may_sign_up
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

TYPED = {
    "first_name": "Grace",
    "last_name": "Hopper",
    "email": "grace@example.com",
    "password": PASSWORD,
}
SENTENCES = {SignUp.INVITED: "takes an invite link", SignUp.NOBODY: "Nobody new can sign up"}
REGISTER = "/api/v1/auth/register"


def register(**more: str) -> tuple[int, str]:
    answer = Client().post(REGISTER, {**TYPED, **more}, content_type="application/json")
    return answer.status_code, answer.json()["message"]


def test_everybody_as_long_as_nobody_says_otherwise(owner: User) -> None:
    assert who_may_sign_up() == SignUp.EVERYBODY
    assert not Installation.objects.exists()
    assert Client().get("/api/v1/installation").json() == {"sign_up": "everybody"}
    page = Client().get("/signup").text
    assert 'name="email"' in page
    assert "Who else" not in page
    assert Client().post("/signup", TYPED).status_code == 302


@pytest.mark.parametrize("choice", list(SignUp))
def test_the_first_account_is_asked(choice: SignUp) -> None:
    assert "Who else may sign up?" in Client().get("/signup").text
    assert Client().post("/signup", {**TYPED, "sign_up": choice}).status_code == 302
    assert User.objects.get().is_admin
    assert who_may_sign_up() == choice


def test_the_first_account_may_choose_nothing_else() -> None:
    page = Client().post("/signup", {**TYPED, "sign_up": "friends"})
    assert page.status_code == 422
    assert "Choose everybody" in page.text
    assert not User.objects.exists()


def test_whoever_comes_second_is_not_asked(owner: User) -> None:
    Client().post("/signup", {**TYPED, "sign_up": "nobody"})
    assert who_may_sign_up() == SignUp.EVERYBODY


@pytest.mark.parametrize("allowed", SENTENCES)
def test_the_first_account_can_always_be_made(allowed: SignUp) -> None:
    Installation(pk=1, sign_up=allowed).save(force_insert=True)
    assert 'name="email"' in Client().get("/signup").text
    assert register()[0] == 201
    assert User.objects.get().is_admin


@pytest.mark.parametrize("allowed", SENTENCES)
def test_pages_say_so_and_have_no_form(allowed: SignUp, admin: User) -> None:
    set_sign_up(allowed, by=admin)
    page = Client().get("/signup")
    assert page.status_code == 200
    assert SENTENCES[allowed] in page.text
    assert 'name="email"' not in page.text
    log_in = Client().get("/login").text
    assert SENTENCES[allowed] in log_in
    assert "/signup" not in log_in
    refused = Client().post("/signup", TYPED)
    assert refused.status_code == 403
    assert SENTENCES[allowed] in refused.text
    assert User.objects.count() == 1


@pytest.mark.parametrize("allowed", SENTENCES)
def test_the_api_says_so(allowed: SignUp, admin: User) -> None:
    set_sign_up(allowed, by=admin)
    status, message = register()
    assert status == 403
    assert SENTENCES[allowed] in message
    assert User.objects.count() == 1


@pytest.mark.parametrize("allowed", SENTENCES)
def test_who_has_an_account_is_not_told(allowed: SignUp, admin: User) -> None:
    set_sign_up(allowed, by=admin)
    assert register() == register(email=admin.email)


def test_it_changes_at_once(admin: User, client_of: ClientOf) -> None:
    client = client_of(admin)
    for number, choice in enumerate(["nobody", "everybody", "invited", "everybody"]):
        assert client.post("/installation", {"sign_up": choice})["Location"] == "/installation"
        status, _ = register(email=f"grace{number}@example.com")
        assert status == (201 if choice == "everybody" else 403)
    assert Installation.objects.count() == 1


def test_only_administrators_see_and_change_it(
    admin: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    page, api = "/installation", "/api/v1/installation"
    assert client_of(member).get(page).status_code == 403
    assert client_of(member).post(page, {"sign_up": "nobody"}).status_code == 403
    assert Client().post(page, {"sign_up": "nobody"})["Location"] == "/login?next=/installation"
    assert api_of(member).patch(api, {"sign_up": "nobody"}, format="json").status_code == 403
    nobody = Client().patch(api, {"sign_up": "nobody"}, content_type="application/json")
    assert nobody.status_code == 401
    assert who_may_sign_up() == SignUp.EVERYBODY
    assert "/installation" not in client_of(member).get("/profile").text

    assert 'href="/installation"' in client_of(admin).get("/profile").text
    assert re.search('value="everybody"[^>]* checked', client_of(admin).get(page).text)
    assert api_of(admin).patch(api, {"sign_up": "nobody"}, format="json").json() == {
        "sign_up": "nobody"
    }
    assert who_may_sign_up() == SignUp.NOBODY


@pytest.mark.parametrize("choice", ["", "friends", "x" * 300, "every\x00body"])
def test_anything_else_is_refused(
    choice: str, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    page = client_of(admin).post("/installation", {"sign_up": choice})
    assert page.status_code == 422
    assert "Choose everybody" in page.text
    answer = api_of(admin).patch("/api/v1/installation", {"sign_up": choice}, format="json")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["sign_up"]
    assert who_may_sign_up() == SignUp.EVERYBODY


def test_in_the_administration(admin: User, member: User, client_of: ClientOf) -> None:
    client, page = client_of(admin), "/admin/accounts/installation/1/change/"
    assert client.get("/admin/accounts/installation/")["Location"] == page
    assert "Whoever has an invite link" in client.get(page).text
    assert client.post(page, {"sign_up": "friends"}).status_code == 200
    assert not Installation.objects.exists()
    assert client.post(page, {"sign_up": "invited"}).status_code == 302
    assert who_may_sign_up() == SignUp.INVITED
    assert client.get("/admin/accounts/installation/2/change/").status_code == 302
    assert client_of(member).get(page, follow=True).status_code == 403
