"""Somebody is writing: told to those who show the room, on every process, and to nobody else."""

import asyncio

from chat.tests.support.live_client import LiveBrowser, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import EventStream


def test_typing_is_heard_by_the_others_in_the_room(twins: Twins) -> None:
    async def check() -> None:
        writer, reader, outsider = [await register(twins.first.url, new_name()) for _ in range(3)]
        room = await writer.room(new_name())
        await reader.join(room)
        elsewhere = await outsider.room(new_name())
        browser = LiveBrowser(twins.first.url)
        await browser.log_in(writer)
        path = f"/api/v1/stream?rooms={room}:0"
        foreign = outsider.stream_of(f"{elsewhere}:0")
        own = browser.stream(f"{room}:0")
        async with EventStream(twins.second.url, path, reader.headers) as stream, foreign, own:
            for opened in (stream, foreign, own):
                await opened.until("ready")
            answer = await browser.post(f"/rooms/{room}/typing")
            assert answer.status == 204
            event = await stream.until("typing")
            assert (event.data["room"], event.data["user"]) == (room, writer.id)
            assert event.data["name"].endswith("Example")
            await writer.send(room, "done")
            await outsider.send(elsewhere, "done")
            for opened in (foreign, own):
                while (event_ := await opened.next()) is not None and event_.name != "message":
                    assert event_.name != "typing"

    asyncio.run(check())
