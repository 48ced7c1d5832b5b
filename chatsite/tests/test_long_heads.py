"""Heads that are too long are refused before anybody reads them, by a real server."""

import http.client
import json
from collections.abc import Iterator

import pytest

from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def ask(server: Server, path: str, headers: dict[str, str], method: str = "GET") -> tuple[int, str]:
    """Return the status of an answer, and what it says."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def long_headers(size: int) -> dict[str, str]:
    """Return headers of about ``size`` bytes."""
    return {f"X-{number}": "a" * 8_000 for number in range(size // 8_000)}


def test_headers(server: Server) -> None:
    assert ask(server, "/login", long_headers(24_000))[0] == 200
    status, text = ask(server, "/login", long_headers(40_000))
    assert (status, "too long" in text) == (431, True)
    status, text = ask(server, "/api/v1/me", long_headers(40_000))
    assert (status, json.loads(text)["status_code"]) == (431, 431)
    assert ask(server, "/stream", long_headers(40_000))[0] == 431
    assert ask(server, "/login", long_headers(40_000), "HEAD") == (431, "")


def test_addresses(server: Server) -> None:
    assert ask(server, f"/login?next=/{'a' * 3_000}", {})[0] == 200
    status, text = ask(server, f"/login?next=/{'a' * 3_100}", {})
    assert (status, text) == (414, "This address is too long.")
    # What a client holds that syncs.
    assert ask(server, f"/api/v1/sync?since={'a' * 7_000}", {})[0] == 401
    assert ask(server, f"/api/v1/sync?since={'a' * 7_200}", {})[0] == 414
    # A stream carries a hundred rooms, with their numbers.
    rooms = ",".join(f"{10**18 + number}:{10**18}" for number in range(100))
    assert ask(server, f"/stream?rooms={rooms}", {})[0] == 401


def test_types_of_contents(server: Server) -> None:
    longest = {"Content-Type": "multipart/form-data; boundary=" + "b" * 70}
    assert ask(server, "/login", longest, "POST")[0] == 403
    for path in ("/login", "/api/v1/me", "/stream"):
        status, text = ask(server, path, {"Content-Type": "a/b" + ";" * 300}, "POST")
        assert (status, "type of this content is too long" in text) == (415, True)
