"""Theme, density, clock and Enter: chosen by a form, kept by the browser, said by every page."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

CHOSEN = {"theme": "dark", "density": "compact", "clock": "12", "enter_sends": ""}
ATTRIBUTES = ' data-theme="dark" data-density="compact" data-clock="12" data-enter="line"'


def attributes(client: Client, path: str, **headers: str) -> str:
    """Return what ``<html>`` of a page says besides its language."""
    found = re.search(r'<html lang="en"(.*?)>', client.get(path, headers=headers).text)
    assert found is not None
    return found[1]


def choose(client: Client, **choices: str) -> None:
    data = {"theme": "system", "density": "comfortable", "clock": "language", **choices}
    assert client.post("/appearance", data)["Location"] == "/appearance"


def test_nothing_is_said_before_anything_is_chosen(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    assert attributes(client, "/appearance") == ""
    page = client.get("/appearance").text
    assert page.count(" checked") == 4
    assert '<meta name="color-scheme" content="light dark">' in page


def test_what_is_chosen_holds_for_all_pages(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    choose(client, **CHOSEN)
    for path in ("/appearance", "/profile", "/rooms", "/nothing"):
        assert attributes(client, path) == ATTRIBUTES
    page = client.get("/appearance").text
    assert "Saved for this browser." not in client.get("/profile").text
    assert page.count(" checked") == 3
    assert '<meta name="color-scheme" content="dark">' in page
    assert re.findall(r'name="theme-color" content="(.+?)"', page) == ["#121110"]


def test_it_stays_in_the_browser_after_the_log_out(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    choose(client, **CHOSEN)
    client.post("/logout")
    assert attributes(client, "/login") == ATTRIBUTES
    cookie = client.cookies["appearance"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 400 * 24 * 60 * 60


def test_it_is_of_one_browser(member: User, client_of: ClientOf) -> None:
    choose(client_of(member), **CHOSEN)
    assert attributes(client_of(member), "/profile") == ""


def test_going_back_to_the_rule(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    choose(client, **CHOSEN)
    choose(client, enter_sends="on")
    assert attributes(client, "/profile") == ""


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("theme", "pink", "Choose one of these."),
        ("density", "", "Choose one."),
        ("clock", "13", "Choose one of these."),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_its_place(
    member: User, client_of: ClientOf, field: str, value: str, sentence: str
) -> None:
    client = client_of(member)
    answer = client.post("/appearance", {**CHOSEN, field: value})
    assert answer.status_code == 422
    assert f"</svg>{sentence}</p>" in answer.text.partition(f'id="id_{field}_error"')[2]
    assert "<title>Error: Appearance" in answer.text
    assert "appearance" not in client.cookies


@pytest.mark.parametrize(
    ("cookie", "said"),
    [
        ("theme=pink&density=compact", ' data-density="compact"'),
        ("theme=dark&theme=", ' data-theme="dark"'),
        ('theme="><script>', ""),
        ("enter=send&clock=24&nothing=dark", ""),
        ("&" * 5_000 + "theme=dark", ""),
        ("dark", ""),
        ("", ""),
    ],
)
def test_what_no_form_wrote_is_ignored(cookie: str, said: str) -> None:
    client = Client()
    client.cookies["appearance"] = cookie
    assert attributes(client, "/login") == said


def test_the_clock_is_that_of_the_language_until_one_is_chosen(
    member: User, client_of: ClientOf
) -> None:
    client = client_of(member)
    american = {"Accept-Language": "en-US,en;q=0.9"}
    assert attributes(client, "/profile", **american) == ' data-clock="12"'
    choose(client, clock="24", enter_sends="on")
    assert attributes(client, "/profile", **american) == ""


def test_only_people_who_are_signed_in_have_settings() -> None:
    client = Client()
    assert client.get("/appearance")["Location"] == "/login?next=/appearance"
    assert client.post("/appearance", CHOSEN)["Location"] == "/login?next=/appearance"
    assert "appearance" not in client.cookies
