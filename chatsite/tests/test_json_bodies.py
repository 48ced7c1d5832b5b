"""What the API is sent is read in every encoding, or refused with a sentence."""

import json

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

PERSON = {
    "first_name": "Zoë",
    "last_name": "Ångström",
    "email": "zoe@example.com",
    "password": "seven green umbrellas",
}


def register(
    client: Client, body: bytes, content_type: str = "application/json"
) -> tuple[int, str]:
    """Post a body and return the status and the field that was wrong, if any."""
    answer = client.generic("POST", "/api/v1/auth/register", body, content_type)
    return answer.status_code, ", ".join(answer.json().get("errors", {}))


@pytest.mark.parametrize(
    "charset", ["", "; charset=utf-8", "; charset=latin-1", "; charset=utf-16"]
)
@pytest.mark.parametrize("as_escapes", [True, False])
def test_names_arrive_as_they_were_sent(charset: str, as_escapes: bool, client: Client) -> None:
    text = json.dumps(PERSON, ensure_ascii=as_escapes)
    body = text.encode(charset.removeprefix("; charset=") or "utf-8")
    assert register(client, body, f"application/json{charset}") == (201, "")
    assert User.objects.get().full_name == "Zoë Ångström"


def test_what_could_be_another_encoding_is_read_as_it_says(client: Client) -> None:
    body = json.dumps({**PERSON, "first_name": "ZoÃª", "last_name": "Q"}, ensure_ascii=False)
    assert register(client, body.encode("latin-1"), "application/json; charset=latin-1")[0] == 201
    assert User.objects.get().first_name == "ZoÃª"


def test_half_of_a_pair_is_explained_by_field(client: Client) -> None:
    body = json.dumps({**PERSON, "first_name": "Zo\ud800"}).encode()
    assert register(client, body) == (400, "first_name")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"first_name":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        b'{"first_name": NaN}',
        b'{"first_name": "Z"} {}',
        b"\xef\xbb\xbf{}",
    ],
)
def test_what_is_no_json_is_refused(body: bytes, client: Client) -> None:
    assert register(client, body) == (400, "body")


def test_an_encoding_that_is_not_of_text_is_refused(client: Client) -> None:
    body = json.dumps(PERSON).encode()
    assert register(client, body, "application/json; charset=bz2_codec") == (400, "body")
