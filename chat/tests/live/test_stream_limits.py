"""How many streams one person and one address may have open."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.http import EventStream, Refusal
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database


async def open_all(stack: AsyncExitStack, streams: list[EventStream]) -> None:
    """Open streams that must all open."""
    for stream in streams:
        await stack.enter_async_context(stream)


async def refused(stream: EventStream) -> None:
    """Open one that is too many."""
    with pytest.raises(Refusal) as caught:
        await stream.__aenter__()
    answer = caught.value.answer
    assert (answer.status, answer.data["status_code"]) == (429, 429)
    assert int(answer.headers["retry-after"]) > 0


@pytest.fixture(scope="module")
def strict_site() -> Iterator[Server]:
    """Return a chat behind a proxy on this machine that allows few streams."""
    env = {
        "STREAMS_PER_PERSON": "3",
        "STREAMS_PER_ADDRESS": "4",
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    with running_server(env=env) as server:
        yield server


def test_streams_of_one_person(strict_site: Server) -> None:
    async def check(site: Server) -> None:
        person, other = await register(site.url, new_name()), await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        async with AsyncExitStack() as stack:
            await open_all(stack, [person.stream_of(""), person.stream_of(""), browser.stream()])
            await refused(person.stream_of(""))
            await refused(browser.stream())
            await open_all(stack, [other.stream_of("")])
        # Those were closed, so there is room again.
        async with asyncio.timeout(10):
            while True:
                try:
                    async with person.stream_of("") as stream:
                        await stream.until("ready")
                        break
                except Refusal:
                    await asyncio.sleep(0.1)

    asyncio.run(check(strict_site))


def test_streams_of_one_address_behind_a_proxy(strict_site: Server) -> None:
    def come_from(stream: EventStream, path: str) -> EventStream:
        stream.headers["X-Forwarded-For"] = path
        return stream

    async def check(site: Server) -> None:
        people = [await register(site.url, new_name()) for _ in range(5)]
        async with AsyncExitStack() as stack:
            for person in people[:4]:
                stream = come_from(person.stream_of(""), "203.0.113.7")
                await open_all(stack, [stream])
            # What stands further left was written by the client itself.
            await refused(come_from(people[4].stream_of(""), "198.51.100.1, 203.0.113.7"))
            await open_all(stack, [come_from(people[4].stream_of(""), "203.0.113.8")])

    asyncio.run(check(strict_site))


def test_streams_that_are_opened_all_the_time() -> None:
    env = {"LIMIT_BY_PERSON": "5/600", "TRUSTED_PROXIES": "127.0.0.1"}

    async def opened(person: LivePerson) -> None:
        async with person.stream_of("") as stream:
            await stream.until("ready")

    async def check(site: Server) -> None:
        person, other = [await register(site.url, new_name()) for _ in range(2)]
        for _ in range(5):
            await opened(person)
        with pytest.raises(Refusal) as caught:
            await opened(person)
        answer = caught.value.answer
        assert answer.status == 429
        assert 0 < int(answer.headers["retry-after"]) <= 120
        assert "Try again in 2 minutes" in answer.data["message"]
        await opened(other)

    with running_server(env=env) as server:
        asyncio.run(check(server))
