"""Redis away, hung or restarted: sending succeeds, everything arrives, all heals by itself."""

import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

import pytest
from redis import Redis as RedisClient

from chat.live.bus.redis import ANSWER_SECONDS
from chat.live.presence.statuses import ANNOUNCE_SECONDS, OFFLINE, SILENCE_SECONDS
from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import Connection, EventStream
from chatsite.testing.server import Redis

pytestmark = pytest.mark.own_database

SEND_SECONDS = 1.0
LATE_SECONDS = 12.0
LOG_IN_SECONDS = 10.0
# Longer than a process may be silent and its people be taken for connected.
LONG_AWAY_SECONDS = SILENCE_SECONDS + ANNOUNCE_SECONDS + 1.0


def crash(redis: Redis) -> Callable[[], None]:
    """Kill Redis; return what brings it back."""
    redis.kill()
    return redis.start


def hang(redis: Redis) -> Callable[[], None]:
    """Stop Redis from answering; return what lets it go on."""
    redis.signal(signal.SIGSTOP)
    return lambda: redis.signal(signal.SIGCONT)


async def health(url: str) -> dict[str, str]:
    """Return what /health says."""
    answer = await Connection(url).request("GET", "/health")
    assert answer.status == 200
    found: dict[str, str] = answer.data
    return found


async def healthy(url: str, bus: str, seconds: float = 15.0) -> None:
    """Wait until /health says this of the bus."""
    async with asyncio.timeout(seconds):
        while True:
            found = await health(url)
            if found["bus"] == bus:
                break
            await asyncio.sleep(0.1)
    assert found["status"] == ("ok" if bus == "ok" else "degraded")
    assert found["database"] == "ok"


async def delivered(owner: LivePerson, room: int, stream: EventStream, seconds: float) -> None:
    """Send a message quickly, and wait for it on the stream."""
    start = time.monotonic()
    sent = await owner.send(room, new_name())
    assert time.monotonic() - start < SEND_SECONDS
    assert (await stream.until("message", seconds)).data["message"] == sent


async def statuses_until(stream: EventStream, person: LivePerson, last: str) -> list[str]:
    """Return what is told of a person's status, until it is ``last``."""
    statuses: list[str] = []
    while not statuses or statuses[-1] != last:
        data = (await stream.until("presence")).data
        statuses += [data["status"]] if data["user"] == person.id else []
    return statuses


@pytest.mark.parametrize("break_it", [crash, hang])
def test_redis_is_away_for_a_while(
    twins: Twins, break_it: Callable[[Redis], Callable[[], None]]
) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        room = await owner.room(new_name())
        path = f"/api/v1/stream?rooms={room}:0"
        async with EventStream(twins.second.url, path, owner.headers) as stream:
            await healthy(twins.second.url, "ok")
            await delivered(owner, room, stream, 2.0)
            repair = await asyncio.to_thread(break_it, twins.redis)
            try:
                await delivered(owner, room, stream, LATE_SECONDS)
                await healthy(twins.second.url, "failing")
                await delivered(owner, room, stream, LATE_SECONDS)
            finally:
                await asyncio.to_thread(repair)
            for server in (twins.first, twins.second):
                await healthy(server.url, "ok")
            await delivered(owner, room, stream, 1.0)

    asyncio.run(check())


def test_an_end_that_nobody_told_comes_when_the_bus_is_back(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        member = await register(twins.first.url, new_name())
        room = await owner.room(new_name())
        await member.join(room)
        path = f"/api/v1/stream?rooms={room}:0"
        async with EventStream(twins.second.url, path, member.headers) as stream:
            await stream.until("ready")
            await healthy(twins.first.url, "ok")
            await asyncio.to_thread(twins.redis.kill)
            await healthy(twins.first.url, "failing")
            await owner.done("PUT", f"/rooms/{room}/bans/{member.id}")
            await asyncio.to_thread(twins.redis.start)
            assert (await stream.until("left", 5.0)).data == {"room": room}
        await healthy(twins.first.url, "ok")
        await healthy(twins.second.url, "ok")

    asyncio.run(check())


def test_ends_that_redis_did_not_take_come_when_it_can_be_written_to_again(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        room = await owner.room(new_name())
        async with AsyncExitStack() as stack:
            members, streams = [], []
            # Five of them: each is asked about at another time anyway.
            for _ in range(5):
                member = await register(twins.first.url, new_name())
                members.append(member)
                await member.join(room)
                path = f"/api/v1/stream?rooms={room}:0"
                stream = EventStream(twins.second.url, path, member.headers)
                streams.append(await stack.enter_async_context(stream))
                await stream.until("ready")
            await healthy(twins.first.url, "ok")
            with RedisClient.from_url(twins.redis.url) as client:
                # What is subscribed stays so; what is published is not taken for so long that
                # the publisher gives up.
                client.client_pause(int((ANSWER_SECONDS + 1.0) * 1000), all=False)
            for member in members:
                await owner.done("PUT", f"/rooms/{room}/bans/{member.id}")
            endings = (stream.until("left", ANSWER_SECONDS + 4.0) for stream in streams)
            for left in await asyncio.gather(*endings):
                assert left.data == {"room": room}
        await healthy(twins.first.url, "ok")

    asyncio.run(check())


def test_a_room_that_nobody_told_of_is_heard_when_the_bus_is_back(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        member = await register(twins.first.url, new_name())
        browser = LiveBrowser(twins.second.url)
        await browser.log_in(member)
        shown = await member.room(new_name())
        async with browser.stream(f"{shown}:0") as stream:
            await stream.until("ready")
            await healthy(twins.first.url, "ok")
            await asyncio.to_thread(twins.redis.kill)
            await healthy(twins.first.url, "failing")
            room = (await owner.done("POST", "/rooms/direct", {"user": member.id}))["id"]
            await owner.send(room, "hello")
            await asyncio.to_thread(twins.redis.start)
            told = []
            while {"room": room, "member": True} not in told or {"room": shown} not in told:
                told.append((await stream.until("room", 8.0)).data)
            await healthy(twins.first.url, "ok")
            await owner.send(room, "again")
            while (await stream.until("notice", 2.0)).data["seq"] != 2:
                pass

    asyncio.run(check())


def test_nobody_goes_offline_because_redis_does(twins: Twins) -> None:
    async def check() -> None:
        people = [await register(server.url, new_name()) for server in (twins.first, twins.second)]
        room = await people[0].room(new_name())
        await people[1].join(room)
        async with (
            people[0].stream_of(f"{room}:0") as here,
            people[1].stream_of(f"{room}:0") as there,
        ):
            # Each of them hears of the other one, who is connected to the other process.
            heard = [(here, people[1]), (there, people[0])]
            for stream, other in heard:
                assert OFFLINE not in await statuses_until(stream, other, "online")
            await asyncio.to_thread(twins.redis.kill)
            try:
                await asyncio.sleep(LONG_AWAY_SECONDS)
            finally:
                await asyncio.to_thread(twins.redis.start)
            for server in (twins.first, twins.second):
                await healthy(server.url, "ok")
            for person in people:
                await person.done("PATCH", "/me", {"chat_status": "busy"})
            for stream, other in heard:
                assert OFFLINE not in await statuses_until(stream, other, "busy")

    asyncio.run(check())


@pytest.mark.parametrize("break_it", [crash, hang])
def test_people_log_in_without_redis(
    twins: Twins, break_it: Callable[[Redis], Callable[[], None]]
) -> None:
    async def check() -> None:
        person = await register(twins.first.url, new_name())
        repair = await asyncio.to_thread(break_it, twins.redis)
        try:
            async with asyncio.timeout(LOG_IN_SECONDS):
                await LiveBrowser(twins.first.url).log_in(person)
        finally:
            await asyncio.to_thread(repair)
        await healthy(twins.first.url, "ok")

    asyncio.run(check())
