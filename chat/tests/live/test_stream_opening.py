"""What is wrong with a stream's address is said before the stream starts."""

import asyncio

import pytest

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.digest import digest
from chatsite.testing.http import Answer, Connection, EventStream, Refusal
from chatsite.testing.server import Server

ROOMS_LIMIT = 100


async def refusal(stream: EventStream) -> Answer:
    """Open a stream that must not open, and return how it was answered."""
    with pytest.raises(Refusal) as caught:
        async with stream:
            pass
    answer = caught.value.answer
    assert answer.headers["content-type"] == "application/json"
    assert answer.data["status_code"] == answer.status
    assert answer.data["message"].endswith(".")
    return answer


async def beginning(stream: EventStream, left_out: int) -> list[tuple[str, object]]:
    """Return what a stream begins with, with room 0 in place of ``left_out``."""
    events: list[tuple[str, object]] = []
    async with stream:
        while (event := await stream.next()) is not None:
            data = event.data
            events.append(
                (event.name, data | {"room": 0} if data.get("room") == left_out else data)
            )
            if event.name == "ready":
                return events
    raise AssertionError(events)


@pytest.mark.parametrize(
    "rooms",
    [
        "x",
        "1",
        "1:",
        ":1",
        "1:-1",
        "-1:1",
        "0:1",
        "1:1:1",
        "1:1:0123456",
        "1:1:0123456789",
        "1:1:0123456G",
        "1:1:01234567:",
        "1:1;2:2",
        "1.0:1",
        "1:1e3",
        "١:١",
        "1:99999999999999999999999",
        "9999999999999999999:1",
        "1:1,1:2",
        "%00",
        "%FF",
        ",".join(f"{number}:0" for number in range(1, 501)),
    ],
)
def test_malformed_address(site: Server, rooms: str) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        address = rooms if rooms.isascii() else "%D9%A1:%D9%A1"
        assert (await refusal(person.stream_of(address))).status == 400
        assert (await refusal(browser.stream(address))).status == 400

    asyncio.run(check())


@pytest.mark.parametrize("query", ["room=1:0", "rooms[]=1:0", "rooms=&after=3", "1:0"])
def test_an_address_that_would_be_misunderstood(site: Server, query: str) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        stream = EventStream(site.url, f"/api/v1/stream?{query}", person.headers)
        answer = await refusal(stream)
        assert (answer.status, "rooms" in answer.data["message"]) == (400, True)

    asyncio.run(check())


@pytest.mark.parametrize("path", ["/stream", "/api/v1/stream", "/"])
def test_a_web_socket_is_refused(site: Server, path: str) -> None:
    async def check() -> None:
        headers = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        answer = await Connection(site.url).request("GET", path, headers=headers)
        assert answer.status == 403

    asyncio.run(check())


def test_a_number_that_the_room_has_not_come_to_is_a_reset(site: Server) -> None:
    """It was there once, before a backup was put back."""

    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        await person.send(room, "one")
        async with person.stream_of(f"{room}:2") as stream:
            assert (await stream.until("reset")).data == {"room": room, "cursor": 1}
            await person.send(room, "two")
            assert (await stream.until("message")).data["number"] == 2
        async with person.stream_of(f"{room}:1") as stream:
            await stream.until("ready")

    asyncio.run(check())


def test_unknown_and_foreign_rooms_answer_alike(site: Server) -> None:
    async def check() -> None:
        owner = await register(site.url, new_name())
        outsider = await register(site.url, new_name())
        room = await owner.room(new_name(), "closed")
        mine = await outsider.room(new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(outsider)
        unknown = 987654321
        for number in (0, 5):
            for open_stream in (outsider.stream_of, browser.stream):
                told = [
                    await beginning(open_stream(f"{mine}:0,{left_out}:{number}"), left_out)
                    for left_out in (room, unknown)
                ]
                assert told[0] == told[1]
                assert ("left", {"room": 0}) in told[0]
                assert ("ready", {"rooms": {str(mine): 0}, "marks": {str(mine): ""}}) in told[0]

    asyncio.run(check())


def test_nobody(site: Server) -> None:
    async def check() -> None:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
            stream = EventStream(site.url, "/api/v1/stream", headers)
            assert (await refusal(stream)).headers["www-authenticate"] == "Bearer"
        for headers in ({}, {"Cookie": "sessionid=wrong"}, {"Cookie": "sessionid=" + "x" * 5000}):
            stream = EventStream(site.url, "/stream", headers)
            assert (await refusal(stream)).status == 401

    asyncio.run(check())


def test_a_token_opens_no_browser_stream_and_a_cookie_no_api_stream(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        assert (await refusal(EventStream(site.url, "/stream", person.headers))).status == 401
        api = EventStream(site.url, "/api/v1/stream", browser.headers)
        assert (await refusal(api)).status == 401

    asyncio.run(check())


def test_ended_token(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        await person.done("POST", "/auth/logout")
        assert (await refusal(person.stream_of(""))).status == 401

    asyncio.run(check())


def test_expired_token(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        found = f"AccessToken.objects.filter(digest={digest(person.token)!r})"
        expired = f"{found}.update(expiry_date=now() - timedelta(seconds=1))"
        imports = (
            "from datetime import timedelta",
            "from django.utils.timezone import now",
            "from accounts.models import AccessToken",
        )
        async with person.stream_of("") as stream:
            await stream.until("ready")
        await asyncio.to_thread(site.manage, "shell", "-c", "; ".join((*imports, expired)))
        assert (await refusal(person.stream_of(""))).status == 401
        assert (await person.call("GET", "/me")).status == 401

    asyncio.run(check())


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_wrong_method(site: Server, method: str) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        for path, headers in (("/api/v1/stream", person.headers), ("/stream", browser.headers)):
            answer = await Connection(site.url, headers).request(method, path)
            assert answer.status == 405
            assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_what_may_be_asked_is_said_to_everybody(site: Server) -> None:
    async def check() -> None:
        for path in ("/api/v1/stream", "/stream", "/refresh", "/health"):
            answer = await Connection(site.url).request("OPTIONS", path)
            assert (answer.status, answer.content) == (204, b"")
            assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
            assert "content-length" not in answer.headers

    asyncio.run(check())

    asyncio.run(check())


def test_too_many_rooms_of_mine_are_refused(site: Server) -> None:
    async def check() -> None:
        person: LivePerson = await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        rooms = [await person.room(new_name()) for _ in range(ROOMS_LIMIT + 1)]
        many = ",".join(f"{room}:0" for room in rooms[:-1])
        too_many = ",".join(f"{room}:0" for room in rooms)
        for open_stream in (person.stream_of, browser.stream):
            async with open_stream(many) as stream:
                ready = await stream.until("ready")
            assert ready.data["rooms"] == {str(room): 0 for room in rooms[:-1]}
            assert (await refusal(open_stream(too_many))).status == 400

    asyncio.run(check())
