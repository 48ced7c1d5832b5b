"""The nginx configuration of docs/operations.md, as it is printed there, carries the whole chat."""

import http.client
import json
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chatsite.testing.server import PROJECT, Process, Server, free_port, running_server

HOST = "chat.example.com"
KEYS = f"/etc/letsencrypt/live/{HOST}"
PERSON = {
    "first_name": "Anna",
    "last_name": "Example",
    "email": "anna@example.com",
    "password": "seven green umbrellas",
}


@dataclass
class Proxy:
    """nginx on a port of the loopback address, in front of ``site``."""

    port: int
    site: Server

    def connect(self) -> http.client.HTTPSConnection:
        """Return a connection, as a browser makes one to the real name."""
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=10)

    def ask(
        self, method: str, path: str, data: Any = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Make one request; the answer is read no further than its head."""
        headers |= {"Host": HOST, "Content-Type": "application/json"}
        connection = self.connect()
        connection.request(method, path, json.dumps(data) if data else None, headers)
        return connection.getresponse()


def configuration(folder: Path, port: int, chat: int) -> str:
    """Return what docs/operations.md tells to write, with our ports and keys."""
    text = (PROJECT / "docs/operations.md").read_text()
    block = text.split("**nginx**:\n```\n")[1].split("```")[0]
    for theirs, ours in {
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{chat}",
        f"{KEYS}/fullchain.pem": f"{folder}/cert.pem",
        f"{KEYS}/privkey.pem": f"{folder}/key.pem",
    }.items():
        assert theirs in block
        block = block.replace(theirs, ours)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off; pid {folder}/pid; error_log {folder}/nginx.log;"
        f"events {{}} http {{ access_log off; gzip on; {temporary} {block} }}"
    )


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    """The chat with the settings that docs/operations.md names, behind nginx."""
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}"]
    keys = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run([*request, *keys], check=True, capture_output=True)
    settings = {
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "HTTPS_ONLY": "true",
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    with running_server(env=settings) as site:
        port = free_port()
        (tmp_path / "nginx.conf").write_text(configuration(tmp_path, port, site.port))
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/opt/homebrew/bin")
        assert program, "nginx is not installed"
        arguments = [program, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "nginx.log")]
        nginx = Process(arguments, tmp_path / "output.log", {"PATH": "/usr/bin"})
        nginx.start()
        try:
            listening(nginx, port)
            yield Proxy(port, site)
        finally:
            nginx.kill()


def listening(nginx: Process, port: int) -> None:
    """Wait until connections are taken."""
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert nginx.is_running, nginx.log.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


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
