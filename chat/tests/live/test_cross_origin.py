"""Web clients on the origins of CORS_ORIGINS use the API with a token, and others do not."""

import asyncio
from collections.abc import Iterator

import pytest

from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.testing.http import Answer, Connection, EventStream
from chatsite.testing.server import CHEAP_PASSWORDS, Server, running_server

pytestmark = pytest.mark.own_database

HERE, THERE = "https://app.example.com", "https://evil.example"
ALLOWED = "access-control-allow-origin"
PREFLIGHT = {
    "Access-Control-Request-Method": "PATCH",
    "Access-Control-Request-Headers": "authorization,content-type",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server(env={**CHEAP_PASSWORDS, "CORS_ORIGINS": HERE}) as running:
        yield running


async def asked(url: str, method: str, path: str, origin: str, **more: str) -> Answer:
    connection = Connection(url, {"Origin": origin} if origin else {})
    try:
        return await connection.request(method, path, headers=more)
    finally:
        connection.close()


def test_the_origin_that_is_named(server: Server) -> None:
    async def check() -> None:
        person = await register(server.url, new_name())
        token = person.headers
        for status, method, path, headers in (
            (200, "GET", "/api/v1/me", token),
            (401, "GET", "/api/v1/me", {}),
            (200, "HEAD", "/api/v1/rooms", token),
            (404, "GET", "/api/v1/nothing", {}),
            (401, "GET", "/api/v1/stream?rooms=1:0", {}),
            (413, "GET", "/api/v1/me", {"Content-Length": "300000"}),
            (404, "GET", "/rooms/1/attachments/1/original", token),
            (404, "GET", "/pictures/1-a.webp", token),
        ):
            answer = await asked(server.url, method, path, HERE, **headers)
            assert (answer.status, answer.headers[ALLOWED]) == (status, HERE), path
            assert "Origin" in answer.headers["vary"].replace("\n", ", ").split(", "), path
            exposed = answer.headers["access-control-expose-headers"].split(", ")
            assert {"ETag", "Retry-After", "RateLimit", "X-Request-Id", "Location"} <= {*exposed}
            assert "access-control-allow-credentials" not in answer.headers
        await check_stream(person)

    asyncio.run(check())


async def check_stream(person: LivePerson) -> None:
    room = await person.room(new_name())
    headers = {**person.headers, "Origin": HERE}
    async with EventStream(person.url, f"/api/v1/stream?rooms={room}:0", headers) as stream:
        assert stream.answered[ALLOWED] == HERE
        assert stream.answered["vary"] == "Origin"


@pytest.mark.parametrize(
    "path", ["/api/v1/me", "/api/v1/stream", "/api/v1/nothing", "/rooms/1/attachments/1/original"]
)
def test_a_browser_asks_in_advance(server: Server, path: str) -> None:
    async def check() -> None:
        answer = await asked(server.url, "OPTIONS", path, HERE, **PREFLIGHT)
        assert (answer.status, answer.content) == (204, b"")
        assert answer.headers[ALLOWED] == HERE
        assert "PATCH" in answer.headers["access-control-allow-methods"]
        allowed = answer.headers["access-control-allow-headers"].lower()
        assert {"authorization", "content-type", "if-none-match"} <= {*allowed.split(", ")}
        assert "set-cookie" not in answer.headers
        refused = await asked(server.url, "OPTIONS", path, THERE, **PREFLIGHT)
        assert not {name for name in refused.headers if name.startswith("access-control")}
        assert "Origin" in refused.headers["vary"]

    asyncio.run(check())


def test_others_and_pages(server: Server) -> None:
    async def check() -> None:
        for origin, path in (
            *((THERE, "/api/v1/me"), ("null", "/api/v1/me"), ("", "/api/v1/me")),
            *((f"{HERE}.evil.example", "/api/v1/me"), (HERE.upper(), "/api/v1/me")),
            *((HERE, "/login"), (HERE, "/stream"), (HERE, "/health"), (HERE, "/api/v1")),
            (HERE, "/rooms/1"),
        ):
            answer = await asked(server.url, "GET", path, origin)
            assert ALLOWED not in answer.headers, (origin, path)
            assert ("Origin" in answer.headers.get("vary", "")) == path.startswith("/api/v1/")

    asyncio.run(check())


def test_without_the_setting_nobody(site: Server) -> None:
    async def check() -> None:
        for method in ("GET", "OPTIONS"):
            answer = await asked(site.url, method, "/api/v1/me", HERE, **PREFLIGHT)
            assert ALLOWED not in answer.headers
            assert "Origin" not in answer.headers.get("vary", "")

    asyncio.run(check())
