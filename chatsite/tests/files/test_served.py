"""Files come and go through the real server, and through the nginx of docs/operations.md."""

import asyncio
import http.client
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest

from chatsite.file_routes import MB, UPLOADS_PER_PERSON
from chatsite.testing.proxies import HOST, SETTINGS, running_proxy
from chatsite.testing.server import running_server
from chatsite.tests.files.headers import HEADERS

pytestmark = pytest.mark.own_database

BYTES = b"\0\1\2\3" + bytes(number % 251 for number in range(700_000))
LIMIT = {"ATTACHMENT_MB": "1", "ALLOWED_HOSTS": f"{HOST},127.0.0.1"}
PERSON = {"first_name": "Anna", "last_name": "Example", "password": "seven green umbrellas"}
FORM = "multipart/form-data; boundary=b"


@dataclass
class Visitor:
    """Somebody who speaks with the chat, or with the proxy in front of it."""

    port: int
    is_tls: bool
    folder: Path
    token: str = ""
    room: int = 0

    def ask(
        self, method: str, path: str, data: Any = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Make one request; bytes are sent as they are, anything else as JSON."""
        headers = {"Host": HOST, "Content-Type": "application/json", **headers}
        if self.token:
            headers = {"Authorization": f"Bearer {self.token}", **headers}
        content = json.dumps(data) if data is not None and not isinstance(data, bytes) else data
        connection = self._connection()
        connection.request(method, path, content, headers)
        return connection.getresponse()

    def _connection(self) -> http.client.HTTPConnection:
        if not self.is_tls:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=20)

    def register(self) -> None:
        """Become somebody, with a room."""
        person = {**PERSON, "email": f"{uuid4()}@example.com"}
        found = json.load(self.ask("POST", "/api/v1/auth/register", person))
        self.token = found["token"]["access_token"]
        room = {"room_name": f"Files {uuid4().hex[:8]}"}
        self.room = json.load(self.ask("POST", "/api/v1/rooms", room))["id"]

    @property
    def uploads(self) -> str:
        """Where files are sent to."""
        return f"/api/v1/rooms/{self.room}/attachments"

    def upload(self, content: bytes = BYTES, **headers: str) -> http.client.HTTPResponse:
        """Send a file in a form."""
        part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="any.bin"\r\n\r\n'
        form = part + content + b"\r\n--b--\r\n"
        return self.ask("POST", self.uploads, form, **{"Content-Type": FORM, **headers})

    def fetch(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """Fetch a file."""
        return self.ask("GET", path, **headers)


@pytest.fixture(scope="module", params=["bare", "bucket", "nginx", "nginx that sends files"])
def visitor(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """Return somebody with a room, and with nginx in between or without."""
    data = tmp_path_factory.mktemp("data")
    if request.param in ("bare", "bucket"):
        kept = request.getfixturevalue("s3").settings if request.param == "bucket" else {}
        with running_server(env={**LIMIT, **kept}, data=data) as site:
            found = Visitor(site.port, is_tls=False, folder=data / "attachments")
            found.register()
            yield found
        return
    files = data / "attachments" if "files" in request.param else None
    sendfile = {"SENDFILE": "x-accel-redirect"} if files else {}
    folder = tmp_path_factory.mktemp("proxy")
    with (
        running_server(env={**SETTINGS, **LIMIT, **sendfile}, data=data) as site,
        running_proxy("nginx", folder, site.port, files) as port,
    ):
        found = Visitor(port, is_tls=True, folder=data / "attachments")
        found.register()
        yield found


def test_what_was_sent_is_fetched(visitor: Visitor) -> None:
    url = json.load(visitor.upload())["url"]
    answer = visitor.fetch(url)
    assert (answer.status, answer.read()) == (200, BYTES)
    for name, value in {**HEADERS, "Content-Type": "application/octet-stream"}.items():
        assert answer.headers.get_all(name) == [value], name
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    for name in ("Permissions-Policy", "Referrer-Policy", "X-Frame-Options"):
        assert answer.headers[name], name
    head = visitor.ask("HEAD", url)
    assert (head.status, head.headers["Content-Length"]) == (200, str(len(BYTES)))


def test_what_is_said_may_be_long_in_every_script(visitor: Visitor) -> None:
    said = "河" * 500
    path = f"{visitor.uploads}?name={quote('河' * 80)}&alt={quote(said)}"
    answer = visitor.ask("POST", path, BYTES, **{"Content-Type": "application/octet-stream"})
    assert answer.status == 201
    assert json.load(answer)["alt"] == said


def test_parts_and_what_is_known(visitor: Visitor) -> None:
    url = json.load(visitor.upload())["url"]
    tag = visitor.fetch(url).headers["ETag"]
    part = visitor.fetch(url, Range="bytes=300000-599999")
    assert (part.status, part.read()) == (206, BYTES[300_000:600_000])
    assert part.headers["Content-Range"] == f"bytes 300000-599999/{len(BYTES)}"
    assert part.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    end = visitor.fetch(url, Range="bytes=-5", **{"If-Range": tag})
    assert (end.status, end.read()) == (206, BYTES[-5:])
    other = visitor.fetch(url, Range="bytes=-5", **{"If-Range": '"other"'})
    assert (other.status, other.read()) == (200, BYTES)
    assert visitor.fetch(url, Range="bytes=9999999-").status == 416
    known = visitor.fetch(url, **{"If-None-Match": tag})
    assert (known.status, known.read()) == (304, b"")
    assert known.headers["Cache-Control"] == "private, no-cache"


def test_nobody_gets_around_the_chat(visitor: Visitor) -> None:
    url = json.load(visitor.upload())["url"]
    assert visitor.fetch(url, Authorization="").status == 401
    for path in visitor.folder.glob("*/*"):
        name = path.relative_to(visitor.folder)
        assert visitor.fetch(f"/_attachments/{name}").status == 404
    outsider = Visitor(visitor.port, visitor.is_tls, visitor.folder)
    outsider.register()
    # Neither of which says anything of the file, known or not.
    for headers in ({}, {"If-None-Match": "*"}, {"Range": "bytes=0-1"}):
        answer = outsider.fetch(url, **headers)
        assert (answer.status, "X-Accel-Redirect" in answer.headers) == (404, False)


def test_what_is_too_large_is_told_the_limit(visitor: Visitor) -> None:
    answer = visitor.upload(b"\0" * 3 * MB)
    assert answer.status == 413
    assert json.load(answer)["message"] == "This is too large: a file has at most 1 MB."
    assert visitor.upload(b"\0" * 3 * MB, Authorization="Bearer wrong").status == 401


# nginx hands over what has arrived.
@pytest.mark.parametrize("visitor", ["bare"], indirect=True, scope="module")
def test_pages_are_quick_and_uploads_bounded_while_files_come(visitor: Visitor) -> None:
    asyncio.run(crowd(visitor))


async def crowd(visitor: Visitor) -> None:
    """Begin more uploads than there are threads for pages, and look at a page meanwhile."""
    head = (
        f"POST {visitor.uploads} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {FORM}\r\n"
        f"Authorization: Bearer {visitor.token}\r\nContent-Length: 900000\r\n\r\n"
    ).encode()
    opened = []
    for _ in range(UPLOADS_PER_PERSON + 2):
        reader, writer = await asyncio.open_connection("127.0.0.1", visitor.port)
        writer.write(head + b"x" * 300_000)
        await writer.drain()
        opened.append((reader, writer))
    page = await asyncio.to_thread(visitor.ask, "GET", f"/api/v1/rooms/{visitor.room}")
    assert page.status == 200
    waiting = [asyncio.create_task(reader.readuntil(b"\r\n\r\n")) for reader, _ in opened]
    refused = [await each for each in islice(asyncio.as_completed(waiting, timeout=20), 2)]
    assert not all(task.done() for task in waiting)
    for each in refused:
        assert each.startswith(b"HTTP/1.1 429")
        assert b"retry-after: " in each.lower()
    for task in waiting:
        task.cancel()
    for _, writer in opened:
        writer.close()
