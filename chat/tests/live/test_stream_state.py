"""State + changes = fresh state, for every kind of change of messages and rooms (API client)."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from chat.live.room_news import TOGETHER_SECONDS
from chat.tests.support.live_client import LivePerson, new_name, register
from chatsite.testing.server import Server


async def send(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Send a message."""
    await member.send(room, "**new** one")


async def reply(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Reply to a message, for its thread alone too, and to a reply, and delete the first."""
    sent = await member.send(room, "a reply", reply_to=message["id"])
    await member.send(room, "for the thread", reply_to=message["id"], thread_only=True)
    await owner.send(room, "another", reply_to=sent["id"])
    await member.done("DELETE", f"/rooms/{room}/messages/{sent['id']}")


async def edit(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Edit a message, twice, and one that is quoted."""
    path = f"/rooms/{room}/messages/{message['id']}"
    await member.send(room, "a reply", reply_to=message["id"])
    await owner.done("PATCH", path, {"content": "changed"})
    await owner.done("PATCH", path, {"content": "changed *again*"})


async def delete(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Delete a message that has a reply and reactions."""
    await react(owner, member, room, message)
    await member.send(room, "a reply", reply_to=message["id"])
    await owner.done("DELETE", f"/rooms/{room}/messages/{message['id']}")


async def react(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Put two emoji on a message."""
    path = f"/rooms/{room}/messages/{message['id']}/reactions"
    await owner.done("PUT", f"{path}/{quote('👍')}")
    await member.done("PUT", f"{path}/{quote('👍')}")
    await member.done("PUT", f"{path}/{quote('🎉')}")


async def mention(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Mention people, in a new message, by an edit, and no more."""
    text = f"@[Name](user:{owner.id}) and @room"
    sent = await member.send(room, text)
    await member.done("PATCH", f"/rooms/{room}/messages/{sent['id']}", {"content": "nobody"})
    await owner.done("PATCH", f"/rooms/{room}/messages/{message['id']}", {"content": text})


async def pin(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Pin two messages, and unpin one."""
    other = await member.send(room, "another")
    for pinned in (message, other):
        await member.done("PUT", f"/rooms/{room}/messages/{pinned['id']}/pin")
    await owner.done("DELETE", f"/rooms/{room}/messages/{other['id']}/pin")


async def unreact(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Take an emoji off again."""
    await react(owner, member, room, message)
    path = f"/rooms/{room}/messages/{message['id']}/reactions"
    await member.done("DELETE", f"{path}/{quote('👍')}")


async def come_and_go(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Leave, be brought in and taken out, and come back to a room that is called otherwise."""
    await member.done("POST", f"/rooms/{room}/leave")
    await owner.done("POST", f"/rooms/{room}/members", {"user": member.id})
    await owner.done("DELETE", f"/rooms/{room}/members/{member.id}")
    await owner.done("PATCH", f"/rooms/{room}", {"room_name": new_name(), "description": "New"})
    await owner.done("PUT", f"/rooms/{room}/archived")
    await owner.done("DELETE", f"/rooms/{room}/archived")
    await member.join(room)


MESSAGE_ACTS = [send, reply, edit, delete, react, unreact, mention, pin, come_and_go]


@pytest.mark.parametrize("act", MESSAGE_ACTS)
@pytest.mark.parametrize("is_connected", [True, False])
def test_state_and_changes_are_fresh_state(
    site: Server,
    act: Callable[[LivePerson, LivePerson, int, Any], Awaitable[None]],
    is_connected: bool,
) -> None:
    async def check() -> None:
        owner = await register(site.url, new_name())
        member = await register(site.url, new_name())
        room = await owner.room(new_name())
        await member.join(room)
        await owner.send(room, "before")
        message = await owner.send(room, "the one that changes")
        state, cursor = await owner.messages(room)
        if not is_connected:
            await act(owner, member, room, message)
        async with owner.stream_of(f"{room}:{cursor}") as stream:
            if is_connected:
                await stream.until("ready")
                await act(owner, member, room, message)
            fresh, end = await owner.messages(room)
            assert end > cursor
            while cursor < end:
                event = await stream.until("message")
                assert event.data["number"] > cursor
                assert event.place == f"{room}:{event.data['number']}"
                cursor = event.data["number"]
                state[event.data["message"]["id"]] = event.data["message"]
        assert state == fresh

    asyncio.run(check())


async def join(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Have somebody new come in."""
    await (await register(owner.url, new_name())).join(room)


async def leave(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Have somebody go."""
    await other.done("POST", f"/rooms/{room}/leave")


async def remove(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Take somebody out."""
    await owner.done("DELETE", f"/rooms/{room}/members/{other.id}")


async def ban(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Ban somebody."""
    await owner.done("PUT", f"/rooms/{room}/bans/{other.id}")


async def come_back(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Lift somebody's ban, and bring them in."""
    await ban(owner, other, room)
    await owner.done("DELETE", f"/rooms/{room}/bans/{other.id}")
    await owner.done("POST", f"/rooms/{room}/members", {"user": other.id})


async def follow_the_admin(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Have the admin go, whom the watcher follows."""
    await owner.done("POST", f"/rooms/{room}/leave")


async def rename(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Rename and describe the room, twice."""
    for description in ("", "what it is about"):
        data = {"room_name": new_name(), "description": description}
        await owner.done("PATCH", f"/rooms/{room}", data)


async def be_called_otherwise(owner: LivePerson, other: LivePerson, room: int) -> None:
    """Give a member another name."""
    await owner.done("PATCH", "/me", {"first_name": new_name()})


async def state_of(person: LivePerson, room: int) -> Any:
    """Return what a fresh client knows of a room, apart from its messages."""
    members = await person.done("GET", f"/rooms/{room}/members")
    return await person.done("GET", f"/rooms/{room}"), members


@pytest.mark.parametrize(
    "act",
    [join, leave, remove, ban, come_back, follow_the_admin, rename, be_called_otherwise],
)
def test_state_fetched_when_told_is_fresh_state(
    site: Server, act: Callable[[LivePerson, LivePerson, int], Awaitable[None]]
) -> None:
    async def check() -> None:
        owner, watcher, other = [await register(site.url, new_name()) for _ in range(3)]
        room, elsewhere = await owner.room(new_name()), await watcher.room(new_name())
        for person in (watcher, other):
            await person.join(room)

        async def act_and_end() -> None:
            await act(owner, other, room)
            await replace(watcher).send(elsewhere, "It comes after all that was told.")

        before = state = await state_of(watcher, room)
        async with watcher.stream_of(f"{room}:0,{elsewhere}:0") as stream:
            await stream.until("ready")
            acting = asyncio.create_task(act_and_end())
            while (event := await stream.next()) is not None and event.name != "message":
                if event.name == "room":
                    state = await state_of(watcher, room)
            await acting
            # What happens to rooms is told together, so that a message may overtake it.
            with suppress(TimeoutError):
                while await stream.until("room", 2 * TOGETHER_SECONDS):
                    state = await state_of(watcher, room)
        assert state == await state_of(watcher, room) != before

    asyncio.run(check())
