"""State + changes = fresh state, for every kind of change (API client)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import pytest

from chat.tests.live_client import LivePerson, new_name, register
from chatsite.testing.server import Server


async def send(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Send a message."""
    await member.send(room, "**new** one")


async def reply(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Reply to a message."""
    await member.send(room, "a reply", reply_to=message["id"])


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


async def unreact(owner: LivePerson, member: LivePerson, room: int, message: Any) -> None:
    """Take an emoji off again."""
    await react(owner, member, room, message)
    path = f"/rooms/{room}/messages/{message['id']}/reactions"
    await member.done("DELETE", f"{path}/{quote('👍')}")


@pytest.mark.parametrize("act", [send, reply, edit, delete, react, unreact])
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
                assert event.data["seq"] > cursor
                assert event.id == f"{room}:{event.data['seq']}"
                cursor = event.data["seq"]
                state[event.data["message"]["id"]] = event.data["message"]
        assert state == fresh

    asyncio.run(check())
