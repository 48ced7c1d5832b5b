"""Requests that no view answers get the right status and a sentence, in the form they expect."""

import pytest
from django.test import Client

from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


def test_a_body_that_is_too_large(client: Client) -> None:
    answer = client.post("/login", "email=" + "x" * 20_000_000, content_type=FORM)
    assert answer.status_code == 413
    assert "more than fits into one request" in answer.text
    assert client.post("/nothing", "x" * 20_000_000, content_type=FORM).status_code == 413


def test_a_body_that_cannot_be_read(client: Client) -> None:
    answer = client.post("/login", "email=x", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "This request cannot be read." in answer.text


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/login", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_more_escapes_than_any_text_needs(client: Client) -> None:
    fits, more = ("email=" + "%" * count for count in (80_000, 80_001))
    assert client.post("/login", fits, content_type=FORM).status_code == 422
    answer = client.post("/login", more, content_type=FORM)
    assert answer.status_code == 413
    assert "more than fits into one request" in answer.text


@pytest.mark.parametrize("page", ["/login", "/signup"])
def test_a_next_page_that_looks_like_a_name(page: str, client_of: ClientOf) -> None:
    user = make_person("Nora")
    for target in ("home", "%cc%81", "nothing:at-all"):
        assert client_of(user).get(f"{page}?next={target}")["Location"] == "/"
    assert client_of(user).get(f"{page}?next=/rooms")["Location"] == "/rooms"


def test_whoever_is_signed_in_stays_beside_their_rooms(client: Client, client_of: ClientOf) -> None:
    inside, outside = client_of(make_person("Nora")).get("/no"), client.get("/no")
    assert inside.status_code == outside.status_code == 404
    assert 'id="sidebar"' in inside.text
    assert 'class="door"' not in inside.text
    assert 'id="sidebar"' not in outside.text
    assert 'class="door"' in outside.text
