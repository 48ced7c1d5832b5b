"""HTTPS is insisted on for this host, and for no other one unless somebody asked for it."""

from http.client import HTTPConnection

import pytest

from chatsite.testing.server import running_server

pytestmark = pytest.mark.own_database

HTTPS = {"HTTPS_ONLY": "true", "TRUSTED_PROXIES": "127.0.0.1"}
BELOW = {"HSTS_INCLUDE_SUBDOMAINS": "true"}


@pytest.mark.parametrize(
    ("env", "ends"),
    [
        ({}, ""),
        (BELOW, "; includeSubDomains"),
        (BELOW | {"HSTS_PRELOAD": "true"}, "; includeSubDomains; preload"),
    ],
)
def test_pages_and_streams_say_the_same(env: dict[str, str], ends: str) -> None:
    with running_server(env=HTTPS | env) as server:
        for path in ("/login", "/stream", "/health", "/api/v1/me"):
            connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
            connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
            assert (
                connection.getresponse().headers["Strict-Transport-Security"]
                == f"max-age=31536000{ends}"
            ), path
            connection.close()
