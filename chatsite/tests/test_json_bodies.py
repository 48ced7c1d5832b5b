"""What the API is sent is UTF-8, or refused with a sentence."""

import json
import time

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


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"', "; charset=utf8"])
@pytest.mark.parametrize("as_escapes", [True, False])
def test_names_arrive_as_they_were_sent(charset: str, as_escapes: bool, client: Client) -> None:
    body = json.dumps(PERSON, ensure_ascii=as_escapes).encode()
    assert register(client, body, f"application/json{charset}") == (201, "")
    assert User.objects.get().full_name == "Zoë Ångström"


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


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "utf-7", "bz2_codec", "punycode", "no"])
@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_any_other_encoding_is_refused_before_it_is_read(
    charset: str, kind: str, client: Client
) -> None:
    """2.5 MB of punycode took four minutes."""
    body = b"x" * 2_000_000
    for path in ("/api/v1/auth/login", "/login"):
        began = time.process_time()
        answer = client.generic("POST", path, body, f"{kind}; charset={charset}")
        assert answer.status_code == 415
        assert "UTF-8" in answer.text
        assert time.process_time() - began < 1
