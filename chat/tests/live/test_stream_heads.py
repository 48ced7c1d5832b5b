"""Streams and /health answer as pages do: for which host, in which form, with which headers."""

import asyncio
from urllib.parse import urlsplit

import pytest

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.http import Answer, Connection
from chatsite.testing.server import Server, running_server

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


async def asked(url: str, method: str, target: str, **headers: str) -> Answer:
    """Ask for a target; what never ends is read to the end of its head."""
    connection = Connection(url, headers)
    try:
        return await connection.request(method, target)
    finally:
        connection.close()


async def addresses(person: LivePerson) -> list[tuple[str, dict[str, str]]]:
    """Return the addresses that pages do not answer, each with what lets ``person`` in."""
    room = await person.room(new_name())
    browser = LiveBrowser(person.url)
    await browser.log_in(person)
    return [
        (f"/stream?rooms={room}:0", browser.headers),
        (f"/api/v1/stream?rooms={room}:0", person.headers),
        ("/health", {}),
    ]


def test_only_names_of_this_site_are_answered(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        for target, headers in await addresses(person):
            for host in ("evil.example", "", "localhost, evil.example"):
                refused = await asked(site.url, "GET", target, **headers, Host=host)
                assert refused.status == 400
                assert refused.data["status_code"] == 400
                assert refused.headers.items() >= SECURITY.items()
            for host in ("localhost", "127.0.0.1:4711"):
                assert (await asked(site.url, "HEAD", target, **headers, Host=host)).status == 200

    asyncio.run(check())


def test_head_answers_as_get_does(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        for target, headers in await addresses(person):
            answer = await asked(site.url, "HEAD", target, **headers)
            assert (answer.status, answer.content) == (200, b"")
            assert answer.headers.items() >= SECURITY.items()
            assert answer.headers["cache-control"].startswith("no-store")
        for target in ("/stream?rooms=1:0", "/api/v1/stream?rooms=1:0"):
            get, head = [await asked(site.url, method, target) for method in ("GET", "HEAD")]
            assert (head.status, head.content) == (get.status, b"") == (401, b"")
            for name in ("content-type", "content-length"):
                assert head.headers[name] == get.headers[name]
        for path in ("/api/v1/rooms", "/api/v1/me"):
            get, head = [
                await asked(site.url, method, path, **person.headers) for method in ("GET", "HEAD")
            ]
            assert (head.status, head.content) == (get.status, b"") == (200, b"")
            assert head.headers["content-length"] == get.headers["content-length"]

    asyncio.run(check())


def test_a_stream_that_opens_carries_the_headers(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        for target, headers in (await addresses(person))[:2]:
            parts = urlsplit(site.url)
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            writer.write(f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n{lines}\r\n".encode())
            async with asyncio.timeout(10):
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
            writer.close()
            for name, value in SECURITY.items():
                assert f"\r\n{name}: {value}\r\n" in head

    asyncio.run(check())


def test_under_https_browsers_are_told_to_stay_there() -> None:
    more = {"HTTPS_ONLY": "true", "TRUSTED_PROXIES": "127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1"}

    async def check(url: str) -> None:
        for target in ("/health", "/stream", "/api/v1/stream"):
            answer = await asked(url, "GET", target, **{"X-Forwarded-Proto": "https"})
            page = await asked(url, "GET", "/login", **{"X-Forwarded-Proto": "https"})
            told = answer.headers["strict-transport-security"]
            assert told == page.headers["strict-transport-security"]

    with running_server(env=more) as server:
        asyncio.run(check(server.url))


@pytest.mark.parametrize("target", ["/login", "/health", "/api/v1/stream?rooms=1:0"])
def test_a_whole_address_is_answered_as_its_path(site: Server, target: str) -> None:
    async def check() -> None:
        plain = await asked(site.url, "GET", target)
        whole = await asked(site.url, "GET", site.url + target, Host="evil.example")
        assert whole.status == plain.status != 404
        # The address counts, and not the Host beside it.
        foreign = await asked(site.url, "GET", f"http://evil.example{target}")
        assert foreign.status == 400

    asyncio.run(check())


def test_a_whole_address_opens_a_stream(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        target = f"{site.url}/api/v1/stream?rooms={room}:0"
        answer = await asked(site.url, "HEAD", target, **person.headers)
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/event-stream")

    asyncio.run(check())
