"""Cookies of sessions and forms: over HTTPS no other host of the domain can set them."""

from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

import pytest

from chatsite.testing.people import PASSWORD
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

ANNA = {"first_name": "A", "last_name": "B", "email": "anna@example.com", "password": PASSWORD}
HTTPS = {"HTTPS_ONLY": "true", "TRUSTED_PROXIES": "127.0.0.1"}


def ask(server: Server, method: str, path: str, form: dict[str, str], cookies: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    headers = {
        "X-Forwarded-Proto": "https",
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"https://127.0.0.1:{server.port}/",
        "Cookie": cookies,
    }
    connection.request(method, path, urlencode(form), headers)
    return connection.getresponse()


def cookies_of(answer: HTTPResponse) -> dict[str, str]:
    """Return the cookies that an answer sets: what follows their names."""
    lines = answer.headers.get_all("Set-Cookie", [])
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize(("env", "prefix"), [(HTTPS, "__Host-"), ({}, "")])
def test_sessions_and_forms(env: dict[str, str], prefix: str) -> None:
    with running_server(env=env) as server:
        form = cookies_of(ask(server, "GET", "/signup", {}, ""))[f"{prefix}csrftoken"]
        token = form.split(";")[0]
        data = {**ANNA, "csrfmiddlewaretoken": token}
        answer = ask(server, "POST", "/signup", data, f"{prefix}csrftoken={token}")
        assert answer.status == 302
        session = cookies_of(answer)[f"{prefix}sessionid"]
        assert "HttpOnly" in session
        for cookie in (form, session):
            assert "Path=/" in cookie.split("; ")
            assert "Domain" not in cookie
            assert ("Secure" in cookie) == bool(prefix)
        key = f"{prefix}sessionid={session.split(';')[0]}"
        # Pages and streams know it, and under no other name.
        other = key.replace("__Host-", "") if prefix else f"__Host-{key}"
        for path, refused in (("/profile", 302), ("/stream", 401)):
            assert ask(server, "GET", path, {}, key).status == 200
            assert ask(server, "GET", path, {}, other).status == refused
