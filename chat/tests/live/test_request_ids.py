"""Every request has a name: the answer carries it, and what is logged meanwhile ends with it."""

import asyncio
import logging
from contextvars import copy_context
from typing import Any

import pytest
from django.test import Client

from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.asgi import application
from chatsite.http.unavailable import server_error
from chatsite.log_filter import NameRequest
from chatsite.serving.request_id import HEADER, WELL_FORMED, current_request_id, name_request
from chatsite.testing.http import Answer, Connection, EventStream, Refusal
from chatsite.testing.server import Server
from chatsite.tests.worst.bodies import Request
from chatsite.tests.worst.served import scope_of

pytestmark = pytest.mark.own_database

NAME = "X-Request-Id"


async def asked(url: str, method: str, path: str, headers: dict[str, str]) -> Answer:
    connection = Connection(url)
    try:
        return await connection.request(method, path, headers=headers)
    finally:
        connection.close()


def test_whoever_answers(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        long = {"Content-Length": "300000"}
        many = {f"X-{number}": "a" * 8_000 for number in range(5)}
        names = set()
        for status, method, path, headers in (
            (200, "GET", "/login", {}),
            (200, "HEAD", "/login", {}),
            (200, "GET", "/static/favicon.svg", {}),
            (200, "GET", "/health", {}),
            (200, "GET", "/api/v1/me", person.headers),
            (401, "GET", "/api/v1/me", {}),
            (401, "GET", "/api/v1/stream?rooms=1:0", {}),
            (405, "POST", "/api/v1/stream", {}),
            (404, "GET", "/nowhere", {}),
            (413, "GET", "/api/v1/auth/login", long),
            (431, "GET", "/login", many),
        ):
            answer = await asked(site.url, method, path, headers)
            assert answer.status == status, path
            assert WELL_FORMED.fullmatch(answer.headers[NAME.lower()].encode()), path
            names.add(answer.headers[NAME.lower()])
        assert len(names) == 11
        for said in ("mine-1.2_3", "a" * 100):
            answer = await asked(site.url, "GET", "/api/v1/me", {NAME: said})
            assert answer.headers[NAME.lower()] == said
        for said in ("a" * 101, "two words", "-x", "ümlaut", "", "a\tb", "a,b"):
            answer = await asked(site.url, "GET", "/api/v1/me", {NAME: said})
            assert answer.headers[NAME.lower()] != said
        await check_stream(person)

    asyncio.run(check())


async def check_stream(person: LivePerson) -> None:
    room = await person.room(new_name())
    headers = {**person.headers, NAME: "a-stream"}
    async with EventStream(person.url, f"/api/v1/stream?rooms={room}:0", headers) as stream:
        assert stream.answered[NAME.lower()] == "a-stream"
    with pytest.raises(Refusal) as refusal:
        async with EventStream(person.url, "/api/v1/stream?rooms=x", headers):
            pass
    assert refusal.value.answer.headers[NAME.lower()] == "a-stream"


def test_the_log_has_it(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        name = new_name().replace(" ", "-")
        found = await asked(site.url, "GET", "/api/v1/rooms/1", {**person.headers, NAME: name})
        assert found.status == 404
        lines = [line for line in site.log.read_text().splitlines() if name in line]
        assert "chat.security: refused" in lines[0]
        assert all(line.endswith(f" request={name}") for line in lines)

    asyncio.run(check())


def test_nothing_is_added_where_there_is_no_request() -> None:
    record = logging.makeLogRecord({"msg": "x"})
    assert NameRequest().filter(record)
    assert record.__dict__["request"] == ""


def test_two_names_are_none() -> None:
    def check() -> None:
        made = name_request({"headers": [(HEADER, b"one"), (HEADER, b"two")]})
        assert made not in ("one", "two")
        assert current_request_id() == made

    copy_context().run(check)


def test_a_page_that_failed_says_it(client: Client) -> None:
    request = client.get("/robots.txt").wsgi_request
    assert "finds it in the log" not in server_error(request).text
    named = copy_context()
    named.run(name_request, {"headers": [(HEADER, b"lost-7")]})
    assert "<code>lost-7</code>" in named.run(server_error, request).text


@pytest.mark.parametrize("path", ["/login", "/api/v1/auth/login"])
def test_a_fault_of_the_server_around_django(path: str, caplog: pytest.LogCaptureFixture) -> None:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        raise RuntimeError("The server lost its thread.")

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asked = Request("POST", content_type="application/x-www-form-urlencoded", body=b"x")
    asyncio.run(application(scope_of(path, asked, [(NAME.lower(), "lost-8")]), receive, send))
    assert sent[0]["status"] == 500
    assert (HEADER, b"lost-8") in sent[0]["headers"]
    assert b"Something went wrong here." in sent[1]["body"]
    assert "lost its thread" in caplog.text
