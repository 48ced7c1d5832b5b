"""Whoever loses a room hears no more of it within a second, and goes on hearing the others."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from chat.tests.support.live_client import LiveBrowser, new_name, register
from chat.tests.support.live_fixtures import Twins
from chat.tests.support.stream_cases import Case, new_case
from chatsite.testing.http import EventStream

SECONDS = 1.0


async def leave(case: Case) -> None:
    """Leave the room."""
    await case.member.done("POST", f"/rooms/{case.room}/leave")


async def removed(case: Case) -> None:
    """Be taken out of the room by its admin."""
    await case.owner.done("DELETE", f"/rooms/{case.room}/members/{case.member.id}")


async def banned(case: Case) -> None:
    """Be banned by the room's admin."""
    await case.owner.done("PUT", f"/rooms/{case.room}/bans/{case.member.id}")


async def hears_the_other_room_only(case: Case, streams: list[EventStream]) -> None:
    """Send to both rooms; the streams must hear of the one that the member kept."""
    await case.owner.send(case.room, "not for you")
    sent = await case.member.send(case.kept, "for you")
    for stream in streams:
        while (event := await stream.next()) is not None and event.name != "message":
            assert event.name != "notice" or event.data["room"] == case.kept
        assert event is not None
        assert event.place == f"{case.kept}:{sent['seq']}"


@pytest.mark.parametrize("end", [leave, removed, banned])
def test_a_lost_room_ends_only_its_part_everywhere(
    twins: Twins, end: Callable[[Case], Awaitable[None]]
) -> None:
    async def check() -> None:
        case, streams = await new_case(twins)
        for stream in streams:
            await stream.__aenter__()
            await stream.until("ready")
        await end(case)
        for stream in streams:
            assert (await stream.until("left", SECONDS)).data == {"room": case.room}
        await hears_the_other_room_only(case, streams)
        for stream in streams:
            stream.close()
            # The same address still opens, and says what it leaves out.
            async with stream:
                assert (await stream.until("left")).data == {"room": case.room}
                ready = await stream.until("ready")
                assert ready.data["rooms"].keys() == {str(case.kept)}
                await hears_the_other_room_only(case, [stream])

    asyncio.run(check())


def test_coming_back_into_a_room_of_the_address_ends_the_stream(twins: Twins) -> None:
    async def check() -> None:
        case, streams = await new_case(twins)
        for stream in streams:
            await stream.__aenter__()
            await stream.until("ready")
        await removed(case)
        for stream in streams:
            await stream.until("left", SECONDS)
        await case.owner.done("POST", f"/rooms/{case.room}/members", {"user": case.member.id})
        for stream in streams:
            events = await stream.ended(SECONDS)
            told = [event.data for event in events if event.name == "room"]
            assert {"room": case.room, "member": True} in told
        sent = await case.owner.send(case.room, "welcome back")
        for stream in streams:
            async with stream:
                assert (await stream.until("message")).place == f"{case.room}:{sent['seq']}"

    asyncio.run(check())


def test_leaving_a_room_that_is_not_shown_stops_its_notices_only(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        member = await register(twins.first.url, new_name())
        name = new_name()
        left, kept = await owner.room(name), await owner.room(new_name())
        for room in (left, kept):
            await member.join(room)
        browser = LiveBrowser(twins.second.url)
        await browser.log_in(member)
        async with browser.stream(f"{kept}:0") as stream:
            await stream.until("ready")
            await member.done("POST", f"/rooms/{left}/leave")
            lost = await stream.until("room", SECONDS)
            assert lost.data == {"room": left, "member": False, "name": name}
            await owner.send(left, "secret")
            await owner.send(kept, "open")
            notice = await stream.until("notice")
            assert notice.data["room"] == kept

    asyncio.run(check())
