"""Behind real proxies each person has limits of their own, whatever the proxy writes."""

import json
from http.client import HTTPConnection

import pytest

from chatsite.testing.people import PASSWORD
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

LIMITED = {"LIMIT_LOGIN_BY_ADDRESS": "3/3600"}
ANNA = {"first_name": "Anna", "last_name": "B", "email": "anna@example.com", "password": PASSWORD}


def ask(server: Server, method: str, path: str, data: object, *lines: str, **headers: str) -> int:
    """Return the status of a request that has one X-Forwarded-For line for each of ``lines``."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    body = json.dumps(data).encode() if data else b""
    connection.putrequest(method, path)
    headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    for name, value in headers.items():
        connection.putheader(name, value)
    for line in lines:
        connection.putheader("X-Forwarded-For", line)
    connection.endheaders(body)
    status = connection.getresponse().status
    connection.close()
    return status


def log_in(server: Server, password: str, *lines: str) -> int:
    data = {"email": ANNA["email"], "password": password}
    return ask(server, "POST", "/api/v1/auth/login", data, *lines)


def test_one_who_guesses_locks_nobody_else_out() -> None:
    with running_server(env={**LIMITED, "TRUSTED_PROXIES": "127.0.0.1"}) as server:
        assert ask(server, "POST", "/api/v1/auth/register", ANNA, "203.0.113.1") == 201
        for port in range(51234, 51237):
            assert log_in(server, "wrong", f"203.0.113.7:{port}") == 401
        assert log_in(server, PASSWORD, "203.0.113.7:51237") == 429
        # Two lines are one list, in their order: what the client wrote stands first.
        assert log_in(server, PASSWORD, "203.0.113.8", "203.0.113.7") == 429
        assert log_in(server, PASSWORD, "203.0.113.7", "203.0.113.8:4000") == 200
        assert log_in(server, PASSWORD, "203.0.113.7", '"[2001:db8::5]:4000"') == 200
        assert "TRUSTED_PROXIES" not in server.log.read_text()


def test_a_proxy_that_is_not_named_is_warned_of_once_in_the_log() -> None:
    with running_server() as server:
        assert ask(server, "GET", "/login", None, "203.0.113.7") == 200
        assert ask(server, "GET", "/stream", None, "203.0.113.7") == 401
        assert server.log.read_text().count("TRUSTED_PROXIES=127.0.0.1") == 1


def test_an_ipv4_proxy_is_known_on_a_socket_for_ipv6() -> None:
    env = {"HOST": "::", "TRUSTED_PROXIES": "127.0.0.1", "HTTPS_ONLY": "true"}
    with running_server(env=env) as server:
        assert ask(server, "GET", "/login", None, "203.0.113.7") == 301
        https = {"X-Forwarded-Proto": "https"}
        assert ask(server, "GET", "/login", None, "203.0.113.7", **https) == 200
        assert "TRUSTED_PROXIES" not in server.log.read_text()
