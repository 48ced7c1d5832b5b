"""Whoever may not read a room hears nothing of it, whatever happens there."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import quote

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import Event, EventStream

# What those who are in the rooms hear of what :func:`live` does.
HEARD = {"message", "notice", "room", "typing", "presence", "person"}


@dataclass
class Insiders:
    """The admin of two rooms, who uses one process, and a member, who uses another."""

    owner: LivePerson
    member: LivePerson
    windows: list[LiveBrowser]
    closed: int
    open: int


async def at_home_in(url: str) -> tuple[LivePerson, LiveBrowser]:
    """Return somebody new and their browser."""
    person, browser = await register(url, new_name()), LiveBrowser(url)
    await browser.log_in(person)
    return person, browser


async def talk(owner: LivePerson, member: LivePerson, room: int) -> None:
    """Send, edit, react, unreact, delete, take that back, delete again and read."""
    message = await owner.send(room, "a secret")
    await member.send(room, "an answer", reply_to=message["id"])
    await member.send(room, "for the thread", reply_to=message["id"], thread_only=True)
    path = f"/rooms/{room}/messages/{message['id']}"
    await owner.done("PATCH", path, {"content": "another secret"})
    for method in ("PUT", "DELETE"):
        await member.done(method, f"{path}/reactions/{quote('👍')}")
    for method, address in (("DELETE", path), ("POST", f"{path}/restore"), ("DELETE", path)):
        await owner.done(method, address)
    await member.done("PUT", f"/rooms/{room}/read", {"seq": 2})


async def come_and_go(owner: LivePerson, member: LivePerson, room: int) -> None:
    """Be removed, leave, be banned, and come back each time."""
    members, ban = f"/rooms/{room}/members", f"/rooms/{room}/bans/{member.id}"
    for method, path in (("DELETE", f"{members}/{member.id}"), ("PUT", ban)):
        await owner.done(method, path)
        await owner.done("DELETE", ban)
        await owner.done("POST", members, {"user": member.id})
    await member.done("POST", f"/rooms/{room}/leave")
    await owner.done("POST", members, {"user": member.id})


async def live(insiders: Insiders) -> None:
    """Do everything that people do; at the end the member is busy."""
    owner, member = insiders.owner, insiders.member
    await owner.done("POST", f"/rooms/{insiders.closed}/members", {"user": member.id})
    await member.join(insiders.open)
    direct = await owner.done("POST", "/rooms/direct", {"user": member.id})
    for room in (insiders.closed, insiders.open, direct["id"]):
        await talk(owner, member, room)
        for window in insiders.windows:
            assert (await window.post(f"/rooms/{room}/typing")).status == 204
    for room in (insiders.closed, insiders.open):
        await owner.done("PATCH", f"/rooms/{room}", {"room_name": new_name()})
        await come_and_go(owner, member, room)
    await member.done("PATCH", "/me", {"first_name": new_name()})
    await member.done("PATCH", "/me", {"chat_status": "busy"})


async def heard_until_busy(stream: EventStream, user: int) -> set[str]:
    """Return the names of what is heard until somebody is told to be busy, and who they are now."""
    names: set[str] = set()
    is_busy = False
    while not (is_busy and "person" in names):
        event = await stream.next()
        assert event is not None
        names.add(event.name)
        is_busy |= event.name == "presence" and event.data == {"user": user, "status": "busy"}
    return names


async def heard_until(stream: EventStream, last: str) -> list[Event]:
    """Return what comes before the message with this id."""
    events: list[Event] = []
    while (event := await stream.next()) is not None and event.place != last:
        events.append(event)
    assert event is not None
    return events


def is_of_me(event: Event, person: LivePerson, room: int) -> bool:
    """Return whether an event is a heartbeat, or about nobody and nothing else."""
    if event.name == "ready":
        return bool(event.data["rooms"].keys() == {str(room)})
    if event.name in ("message", "notice"):
        return event.place == f"{room}:1" or bool(event.data["room"] == room)
    return event.name == "" or (event.name == "presence" and event.data["user"] == person.id)


def test_outsiders_hear_nothing_of_rooms_that_are_not_theirs(twins: Twins) -> None:
    urls = [twins.first.url, twins.second.url]

    async def check() -> None:
        outsider, browser = await at_home_in(urls[0])
        (owner, window), (member, other_window) = [await at_home_in(url) for url in urls]
        home = await outsider.room(new_name())
        rooms = await owner.room(new_name(), "closed"), await owner.room(new_name())
        insiders = Insiders(owner, member, [window, other_window], *rooms)
        async with AsyncExitStack() as stack:

            async def opened(stream: EventStream) -> EventStream:
                return await stack.enter_async_context(stream)

            asked = (("/stream", browser.headers), ("/api/v1/stream", outsider.headers))
            outside = [
                await opened(EventStream(url, f"{path}?rooms={home}:0", headers))
                for url in urls
                for path, headers in asked
            ]
            inside = [
                await opened(EventStream(url, f"/stream?rooms={rooms[0]}:0", window.headers))
                for url in urls
            ]
            await opened(other_window.stream())
            await live(insiders)
            for stream in inside:
                assert await heard_until_busy(stream, member.id) >= HEARD
            # What a process tells arrives in order: after these, nothing can follow.
            at_both = [LivePerson(url, outsider.id, "", outsider.token) for url in urls]
            for number, person in enumerate(at_both, 1):
                await person.send(home, str(number))
            for stream in outside:
                events = await heard_until(stream, f"{home}:2")
                strange = [event for event in events if not is_of_me(event, outsider, home)]
                assert not strange

    asyncio.run(check())
