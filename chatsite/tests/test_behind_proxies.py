"""The proxies of docs/operations.md, configured as it says, carry the whole chat."""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chatsite.testing.proxies import HOST, SETTINGS, running_proxy
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

PERSON = {
    "first_name": "Anna",
    "last_name": "Example",
    "email": "anna@example.com",
    "password": "seven green umbrellas",
}


@dataclass
class Proxy:
    """A proxy on a port of the loopback address, in front of ``site``."""

    port: int
    site: Server

    def connect(self) -> http.client.HTTPSConnection:
        """Return a connection, as a browser makes one to the real name."""
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection(HOST, self.port, context=trusting, timeout=10)
        # The name is what the proxy is asked for; nobody else knows it.
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connection.sock = trusting.wrap_socket(plain, server_hostname=HOST)
        return connection

    def ask(
        self, method: str, path: str, data: Any = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Make one request; the answer is read no further than its head."""
        headers |= {"Host": HOST, "Content-Type": "application/json"}
        connection = self.connect()
        connection.request(method, path, json.dumps(data) if data else None, headers)
        return connection.getresponse()


@pytest.fixture(params=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Proxy]:
    """The chat with the settings that docs/operations.md names, behind each of them."""
    with (
        running_server(env=SETTINGS) as site,
        running_proxy(request.param, tmp_path, site.port) as port,
    ):
        yield Proxy(port, site)


def test_the_documented_proxy_carries_pages_and_streams(proxy: Proxy) -> None:
    accepted = {"Accept-Encoding": "gzip"}
    page = proxy.ask("GET", "/login", **accepted)
    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
    foreign = proxy.ask("GET", "/login", **accepted, **{"Sec-Fetch-Site": "cross-site"})
    assert foreign.headers["Content-Encoding"] is None
    assert "; Secure" in page.headers["Set-Cookie"]
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    token = json.load(proxy.ask("POST", "/api/v1/auth/register", PERSON))["token"]["access_token"]
    me = {"Authorization": f"Bearer {token}"}
    room = json.load(proxy.ask("POST", "/api/v1/rooms", {"room_name": "Proxied"}, **me))["id"]
    stream = proxy.ask("GET", f"/api/v1/stream?rooms={room}:0", **me, **accepted)
    assert (stream.status, stream.headers["Content-Encoding"]) == (200, None)
    until(stream, "event: ready")
    message = {"content": "Through two servers", "client_id": str(uuid4())}
    assert proxy.ask("POST", f"/api/v1/rooms/{room}/messages", message, **me).status == 201
    until(stream, "Through two servers")
    proxy.site.stop()
    # Were the end not passed on, this would wait until it times out.
    stream.read()


def until(stream: http.client.HTTPResponse, text: str) -> None:
    """Read the stream until ``text`` comes, or it times out."""
    while text not in (line := stream.readline().decode()):
        assert line, "The stream ended."
