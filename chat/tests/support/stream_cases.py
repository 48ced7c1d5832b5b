"""Somebody with streams everywhere, from whom something is taken."""

from dataclasses import dataclass

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import EventStream


@dataclass
class Case:
    """A member, the owner of a closed room that they are in, and a room of their own."""

    owner: LivePerson
    member: LivePerson
    browser: LiveBrowser
    room: int
    kept: int
    founder: LivePerson


async def new_case(twins: Twins) -> tuple[Case, list[EventStream]]:
    """Return a case, and the member's streams of the room and one of their own, on each process."""
    owner = await register(twins.first.url, new_name())
    member = await register(twins.first.url, new_name())
    room = await owner.room(new_name(), "closed")
    await owner.done("POST", f"/rooms/{room}/members", {"user": member.id})
    browser = LiveBrowser(twins.first.url)
    await browser.log_in(member)
    case = Case(owner, member, browser, room, await member.room(new_name()), twins.founder)
    rooms = f"{room}:0,{case.kept}:0"
    streams = [
        EventStream(server.url, path, headers)
        for server in (twins.first, twins.second)
        for path, headers in (
            (f"/api/v1/stream?rooms={rooms}", member.headers),
            (f"/stream?rooms={rooms}", browser.headers),
        )
    ]
    return case, streams
