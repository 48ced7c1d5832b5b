"""What the API's stream says is what the schema says of it, on another device of mine as well."""

import asyncio
from typing import Any

import jsonschema_rs

from chat.tests.support.live_client import new_name, register
from chat.tests.support.schema import made_schema
from chatsite.testing.http import EventStream
from chatsite.testing.server import Server


def schemas() -> tuple[dict[str, str], dict[str, Any]]:
    """Return which schema each event has, and all schemas."""
    schema = made_schema()
    events = schema["paths"]["/api/v1/stream"]["get"]["x-events"]
    return {name: part["$ref"] for name, part in events.items()}, schema["components"]


def test_every_event(site: Server) -> None:
    events, components = schemas()
    heard: dict[str, list[Any]] = {name: [] for name in events}

    async def hear(stream: EventStream, last: str) -> None:
        while (event := await stream.next()) is not None:
            heard[event.name].append(event.data)
            if event.name == last:
                return

    async def check() -> None:
        owner, member = [await register(site.url, new_name()) for _ in range(2)]
        word = new_name()
        room, left = [await owner.room(new_name()) for _ in range(2)]
        for each in (room, left):
            await member.join(each)
        await member.done("POST", "/keywords", {"keyword": word})
        # A number that this room never reached: another history.
        async with member.stream_of(f"{room}:0,{left}:9999") as stream:
            await hear(stream, "ready")
            await owner.done("PUT", f"/rooms/{room}/typing")
            await hear(stream, "typing")
            message = await owner.send(room, f"Here is {word}")
            await hear(stream, "message")
            await member.done("PUT", f"/rooms/{room}/read", {"seq": message["seq"]})
            await hear(stream, "read")
            await member.done("PUT", f"/rooms/{room}/messages/{message['id']}/saved")
            await hear(stream, "saved")
            async with owner.stream_of(f"{room}:0") as other:
                await other.until("ready")
                await hear(stream, "presence")
            await member.done("POST", f"/rooms/{left}/leave")
            await hear(stream, "left")
        assert heard["read"] == [{"room": room, "seq": message["seq"]}]
        assert heard["saved"] == [{"room": room, "message": message["id"], "saved": True}]

    asyncio.run(check())
    assert [name for name, found in heard.items() if not found] == []
    for name, found in heard.items():
        kind = {"$ref": events[name], "components": components}
        shape = components["schemas"][events[name].rpartition("/")[2]]
        for data in found:
            jsonschema_rs.validate(kind, data)
            assert data.keys() <= shape["properties"].keys()
