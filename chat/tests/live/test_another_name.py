"""Somebody's new name or picture reaches everybody who shares a room with them, and nobody else."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from chat.tests.live.test_bus_loss import healthy
from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import EventStream

ARRIVES_SECONDS = 5.0


async def signed_in(url: str, person: LivePerson) -> LiveBrowser:
    """Return a browser of a person at one of the servers."""
    browser = LiveBrowser(url)
    await browser.log_in(person)
    return browser


async def told(stream: EventStream, user: int) -> dict[str, Any]:
    """Return what a window is told next of a person."""
    event = await stream.until("person", ARRIVES_SECONDS)
    assert event.data["user"] == user
    found: dict[str, Any] = event.data
    return found


async def names(stream: EventStream, owner: LivePerson, room: int) -> set[str]:
    """Return the kinds of events a stream hears before a message that is sent now."""
    sent = await owner.send(room, "end")
    found = set()
    while (event := await stream.next()) is not None:
        if event.name in ("message", "notice") and f'"seq":{sent["seq"]}' in event.text:
            break
        found.add(event.name)
    return found


def test_windows_and_streams_of_every_process_hear_it(twins: Twins) -> None:
    async def check() -> None:
        watcher = await register(twins.first.url, new_name())
        person = await register(twins.first.url, new_name())
        room, other = await watcher.room(new_name()), await watcher.room(new_name())
        await person.join(room)
        async with AsyncExitStack() as stack:
            windows = []
            for url in (twins.first.url, twins.second.url):
                browser = await signed_in(url, watcher)
                # One shows the room, one another, and one none.
                for shown in (f"{room}:0", f"{other}:0", ""):
                    windows.append(await stack.enter_async_context(browser.stream(shown)))
            own = (await signed_in(twins.first.url, person)).stream()
            windows.append(await stack.enter_async_context(own))
            path = f"/api/v1/stream?rooms={room}:0,{other}:0"
            client = EventStream(twins.first.url, path, watcher.headers)
            await stack.enter_async_context(client)
            for stream in (*windows, client):
                await stream.until("ready")
            away = LivePerson(twins.second.url, person.id, person.email, person.token)
            await away.done("PATCH", "/me", {"first_name": "<Renata>", "chat_status": "busy"})
            for window in windows:
                data = await told(window, person.id)
                assert data["name"] == "<Renata> Example"
                sign = (
                    f'<span class="avatar tint-{person.id % 8 + 1}" aria-hidden="true">&lt;E</span>'
                )
                assert data["avatar"] == sign
            assert (await client.until("room", ARRIVES_SECONDS)).data == {"room": room}
            # Each is told once, and nobody because of anything else.
            await away.done("PATCH", "/me", {"chat_status": "online", "bio": "Words"})
            assert "person" not in await names(windows[0], watcher, room)
            assert "room" not in await names(client, watcher, room)

    asyncio.run(check())


def test_outsiders_hear_nothing(twins: Twins) -> None:
    async def check() -> None:
        person = await register(twins.first.url, new_name())
        former = await register(twins.first.url, new_name())
        outsider = await register(twins.first.url, new_name())
        left, room = await person.room(new_name()), await outsider.room(new_name())
        await former.join(left)
        await former.join(room)
        await former.done("POST", f"/rooms/{left}/leave")
        for url in (twins.first.url, twins.second.url):
            for each in (former, outsider):
                window = (await signed_in(url, each)).stream(f"{room}:0")
                path = f"/api/v1/stream?rooms={room}:0"
                async with window, EventStream(url, path, each.headers) as client:
                    for stream in (window, client):
                        await stream.until("ready")
                    await person.done("PATCH", "/me", {"first_name": new_name()})
                    await asyncio.sleep(0.5)
                    for stream in (window, client):
                        heard = await names(stream, outsider, room)
                        assert not heard & {"person", "room"}

    asyncio.run(check())


async def show(browsers: list[LiveBrowser], room: int, author: LivePerson, name: str) -> bool:
    """Return whether the room's page at every server quotes the author under this name."""
    mark = f'<b dir="auto" data-author="{author.id}">{name} Example</b>'.encode()
    pages = [(await browser.get(f"/rooms/{room}")).content for browser in browsers]
    assert all(b'class="quote of-first"' in page for page in pages)
    return all(mark in page for page in pages)


def test_quotes_have_it_too_on_every_process(twins: Twins) -> None:
    async def check() -> None:
        author = await register(twins.first.url, new_name())
        reader = await register(twins.first.url, new_name())
        room = await author.room(new_name())
        await reader.join(room)
        original = await author.send(room, "Who said this?")
        await reader.send(room, "You did", reply_to=original["id"])
        urls = (twins.first.url, twins.second.url)
        browsers = [await signed_in(url, reader) for url in urls]
        for name in ("Renata", "Regina"):
            for url in urls:
                await healthy(url, "ok")
            await author.done("PATCH", "/me", {"first_name": name})
            await asyncio.sleep(0.5)
            assert await show(browsers, room, author, name)
        # What could not be told is found out when it can be again.
        await asyncio.to_thread(twins.redis.kill)
        for url in urls:
            await healthy(url, "failing")
        await author.done("PATCH", "/me", {"first_name": "Sabine"})
        await asyncio.to_thread(twins.redis.start)
        for url in urls:
            await healthy(url, "ok")
        assert await show(browsers, room, author, "Sabine")

    asyncio.run(check())
