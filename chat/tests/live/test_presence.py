"""Who is connected, over several windows, devices and processes, and the status they chose."""

import asyncio
import signal
import time

import pytest

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import EventStream
from chatsite.testing.server import Redis, Server, running_redis, running_server

pytestmark = pytest.mark.own_database

ARRIVES_SECONDS = 5.0
CRASH_SECONDS = 45.0


async def status(stream: EventStream, user: int, seconds: float = ARRIVES_SECONDS) -> str:
    """Return the next status told of a person."""
    async with asyncio.timeout(seconds):
        while True:
            event = await stream.until("presence", seconds)
            if event.data["user"] == user:
                return str(event.data["status"])


async def pair(url: str) -> tuple[LivePerson, LivePerson, int]:
    """Return two people in one room."""
    watcher, other = await register(url, new_name()), await register(url, new_name())
    room = await watcher.room(new_name())
    await other.join(room)
    return watcher, other, room


def test_coming_and_going_over_processes_and_windows(twins: Twins) -> None:
    async def check() -> None:
        watcher, other, room = await pair(twins.first.url)
        async with watcher.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            assert await status(stream, watcher.id) == "online"
            here = EventStream(twins.first.url, "/api/v1/stream", other.headers)
            there = EventStream(twins.second.url, "/api/v1/stream", other.headers)
            async with here:
                assert await status(stream, other.id) == "online"
                async with there:
                    await there.until("ready")
            # Two windows on two processes are closed; only the last one counts.
            assert await status(stream, other.id, 15.0) == "offline"

    asyncio.run(check())


def test_whoever_opens_a_room_hears_who_is_there(twins: Twins) -> None:
    async def check() -> None:
        watcher, other, room = await pair(twins.first.url)
        async with EventStream(twins.second.url, "/api/v1/stream", other.headers) as there:
            await there.until("ready")
            await asyncio.sleep(0.5)
            async with watcher.stream_of(f"{room}:0") as stream:
                assert await status(stream, other.id) == "online"

    asyncio.run(check())


def test_the_chosen_status_wins(twins: Twins) -> None:
    async def check() -> None:
        watcher, other, room = await pair(twins.first.url)
        away = EventStream(twins.second.url, "/api/v1/stream", other.headers)
        async with watcher.stream_of(f"{room}:0") as stream, away:
            assert await status(stream, other.id) == "online"
            for chosen in ("busy", "don't disturb", "offline", "online"):
                await other.done("PATCH", "/me", {"chat_status": chosen})
                assert await status(stream, other.id) == chosen

    asyncio.run(check())


def test_who_appears_offline_is_never_told_of(twins: Twins) -> None:
    async def check() -> None:
        watcher, other, room = await pair(twins.first.url)
        await other.done("PATCH", "/me", {"chat_status": "offline"})
        async with watcher.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            async with EventStream(twins.second.url, "/api/v1/stream", other.headers) as hidden:
                await hidden.until("ready")
                await asyncio.sleep(1.0)
                await watcher.send(room, "end")
                while (event := await stream.next()) is not None and event.name != "message":
                    assert event.name != "presence" or event.data["user"] != other.id

    asyncio.run(check())


def test_the_other_person_of_a_direct_room_is_seen_from_anywhere(twins: Twins) -> None:
    async def check() -> None:
        watcher = await register(twins.first.url, new_name())
        other = await register(twins.first.url, new_name())
        await watcher.done("POST", "/rooms/direct", {"user": other.id})
        browser = LiveBrowser(twins.first.url)
        await browser.log_in(watcher)
        async with browser.stream() as stream:
            await stream.until("ready")
            async with EventStream(twins.second.url, "/api/v1/stream", other.headers):
                assert await status(stream, other.id) == "online"

    asyncio.run(check())


def test_a_window_hears_of_its_own_person_in_whatever_rooms_they_are(twins: Twins) -> None:
    async def check() -> None:
        lonely = await register(twins.first.url, new_name())
        browser = LiveBrowser(twins.first.url)
        await browser.log_in(lonely)
        async with browser.stream() as stream:
            assert await status(stream, lonely.id) == "online"
            await lonely.done("PATCH", "/me", {"chat_status": "busy"})
            while await status(stream, lonely.id) != "busy":
                pass
            await lonely.done("PATCH", "/me", {"chat_status": "offline"})
            while await status(stream, lonely.id) != "offline":
                pass

    asyncio.run(check())


def test_the_other_person_of_a_new_direct_room_is_seen_from_then_on(twins: Twins) -> None:
    async def check() -> None:
        watcher = await register(twins.first.url, new_name())
        other = await register(twins.first.url, new_name())
        browser = LiveBrowser(twins.first.url)
        await browser.log_in(watcher)
        async with browser.stream() as stream:
            await stream.until("ready")
            await other.done("POST", "/rooms/direct", {"user": watcher.id})
            assert (await stream.until("room")).data["member"]
            async with EventStream(twins.second.url, "/api/v1/stream", other.headers):
                assert await status(stream, other.id) == "online"

    asyncio.run(check())


def test_whoever_disappears_while_nobody_can_be_told_is_gone_when_it_can(twins: Twins) -> None:
    async def check() -> None:
        watcher, other, room = await pair(twins.first.url)
        away = EventStream(twins.second.url, "/api/v1/stream", other.headers)
        async with watcher.stream_of(f"{room}:0") as stream, away:
            assert await status(stream, other.id) == "online"
            await asyncio.to_thread(twins.redis.kill)
            await asyncio.sleep(0.5)
            await other.done("PATCH", "/me", {"chat_status": "offline"})
            await asyncio.to_thread(twins.redis.start)
            assert await status(stream, other.id, 10.0) == "offline"

    asyncio.run(check())


def test_outsiders_hear_nothing(twins: Twins) -> None:
    async def check() -> None:
        _, other, _ = await pair(twins.first.url)
        outsider = await register(twins.first.url, new_name())
        room = await outsider.room(new_name())
        async with outsider.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            async with EventStream(twins.first.url, "/api/v1/stream", other.headers) as there:
                await there.until("ready")
                await asyncio.sleep(1.0)
            await outsider.send(room, "end")
            while (event := await stream.next()) is not None and event.name != "message":
                assert event.name == "" or event.data.get("user") == outsider.id

    asyncio.run(check())


def test_people_of_a_crashed_process_are_gone() -> None:
    async def check(first: Server, second: Server, redis: Redis) -> None:
        watcher, other, room = await pair(first.url)
        async with watcher.stream_of(f"{room}:0") as stream:
            async with EventStream(second.url, "/api/v1/stream", other.headers):
                assert await status(stream, other.id) == "online"
                crashed = time.monotonic()
                second.kill()
                assert await status(stream, other.id, CRASH_SECONDS) == "offline"
            assert time.monotonic() - crashed < CRASH_SECONDS
            # Without Redis nobody is known to have gone; afterwards all is told again.
            second.start()
            async with EventStream(second.url, "/api/v1/stream", other.headers):
                assert await status(stream, other.id) == "online"
                redis.signal(signal.SIGKILL)
                redis.wait()
                await asyncio.sleep(1.0)
                redis.start()
            assert await status(stream, other.id, CRASH_SECONDS) == "offline"

    with (
        running_redis() as redis,
        running_server(redis=redis) as first,
        running_server(redis=redis, data=first.data) as second,
    ):
        asyncio.run(check(first, second, redis))


def test_pages_show_it_before_and_without_a_script(twins: Twins) -> None:
    async def check() -> None:
        watcher, stranger, _ = await pair(twins.first.url)
        browser = LiveBrowser(twins.first.url)
        await browser.log_in(watcher)
        pages = (f"/people/{stranger.id}", f"/people?search={stranger.email}")
        mark = f'data-person="{stranger.id}" data-status="online"'.encode()
        seen = f"""
from accounts.models import LastSeen
from django.utils.timezone import now

LastSeen(pk={stranger.id}, seen_date=now()).save()
"""
        await asyncio.to_thread(twins.first.manage, "shell", "-c", seen)
        for page in pages:
            assert mark not in (await browser.get(page)).content
        assert b"Last here" in (await browser.get(pages[0])).content
        async with EventStream(twins.second.url, "/api/v1/stream", stranger.headers) as stream:
            await stream.until("ready")
            await asyncio.sleep(0.5)
            for page in pages:
                content = (await browser.get(page)).content
                assert mark in content
                assert b"Last here" not in content
            await stranger.done("PATCH", "/me", {"chat_status": "offline"})
            await asyncio.sleep(0.5)
            for page in pages:
                assert mark not in (await browser.get(page)).content

    asyncio.run(check())


def test_whoever_left_while_a_page_was_loaded_is_told_of(site: Server) -> None:
    async def check() -> None:
        watcher, other, room = await pair(site.url)
        async with watcher.stream_of(f"{room}:0") as first:
            async with EventStream(site.url, "/api/v1/stream", other.headers) as there:
                await there.until("ready")
                assert await status(first, other.id) == "online"
            assert await status(first, other.id, 15.0) == "offline"
            async with watcher.stream_of(f"{room}:0") as second:
                assert await status(second, other.id) == "offline"

    asyncio.run(check())
