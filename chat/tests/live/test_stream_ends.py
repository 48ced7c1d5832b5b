"""A stream is not a permission: each kind of ending ends it within a second, on every process."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from accounts.credentials import session_credential, token_credential
from chat.tests.support.live_client import PASSWORD, LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.digest import digest
from chatsite.testing.http import EventStream, Refusal

SECONDS = 1.0


@dataclass
class Case:
    """A member, the owner of a closed room that they are in, and a room of their own."""

    owner: LivePerson
    member: LivePerson
    browser: LiveBrowser
    room: int
    kept: int
    founder: LivePerson


async def leave(case: Case) -> None:
    """Leave the room."""
    await case.member.done("POST", f"/rooms/{case.room}/leave")


async def removed(case: Case) -> None:
    """Be taken out of the room by its admin."""
    await case.owner.done("DELETE", f"/rooms/{case.room}/members/{case.member.id}")


async def banned(case: Case) -> None:
    """Be banned by the room's admin."""
    await case.owner.done("PUT", f"/rooms/{case.room}/bans/{case.member.id}")


async def password_changed(case: Case) -> None:
    """Change the password in another browser."""
    other = LiveBrowser(case.browser.url)
    await other.log_in(case.member)
    answer = await other.post("/password", password=PASSWORD, new_password="eight yellow umbrellas")
    assert answer.status == 302, answer.content[:3000]


async def logged_out(case: Case) -> None:
    """Log out of the browser, and end the token."""
    answer = await case.browser.post("/logout")
    assert answer.status == 302
    await case.member.done("POST", "/auth/logout")


async def session_ended(case: Case) -> None:
    """End everything else from another browser."""
    other = LiveBrowser(case.browser.url)
    await other.log_in(case.member)
    answer = await other.post("/sessions/end-others")
    assert answer.status == 302, answer.content[:3000]


async def account_disabled(case: Case) -> None:
    """Have the account disabled by the administrator."""
    administrator = LiveBrowser(case.browser.url)
    await administrator.log_in(case.founder)
    answer = await administrator.post(
        "/admin/accounts/user/", action="disable", _selected_action=str(case.member.id)
    )
    assert answer.status == 302, answer.content[:5000]


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


@pytest.mark.parametrize("end", [password_changed, logged_out, session_ended, account_disabled])
def test_ends_within_a_second_everywhere(
    twins: Twins, end: Callable[[Case], Awaitable[None]]
) -> None:
    async def check() -> None:
        case, streams = await new_case(twins)
        owner, room = case.owner, case.room
        rooms = f"{room}:0"
        keeper = EventStream(twins.second.url, f"/api/v1/stream?rooms={rooms}", owner.headers)
        async with keeper:
            for stream in streams:
                await stream.__aenter__()
                await stream.until("ready")
            await end(case)
            endings = await asyncio.gather(*(stream.ended(SECONDS) for stream in streams))
            await owner.send(room, "not for you")
            assert (await keeper.until("message")).data["message"]["content"] == "not for you"
        for events in endings:
            assert not [event for event in events if event.name in ("message", "notice")]
        for stream in streams:
            with pytest.raises(Refusal) as caught:
                await stream.__aenter__()
            assert caught.value.answer.status == 401

    asyncio.run(check())


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


def test_another_session_stays(twins: Twins) -> None:
    async def check() -> None:
        person = await register(twins.first.url, new_name())
        leaving, staying = LiveBrowser(twins.first.url), LiveBrowser(twins.second.url)
        await leaving.log_in(person)
        await staying.log_in(person)
        async with leaving.stream() as first, staying.stream() as second:
            await first.until("ready")
            await second.until("ready")
            assert (await leaving.post("/logout")).status == 302
            await first.ended(SECONDS)
            room = await person.room(new_name())
            assert (await second.until("room")).data == {"room": room, "member": True}

    asyncio.run(check())


def test_leaving_a_room_that_is_not_shown_stops_its_notices_only(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        member = await register(twins.first.url, new_name())
        left, kept = await owner.room(new_name()), await owner.room(new_name())
        for room in (left, kept):
            await member.join(room)
        browser = LiveBrowser(twins.second.url)
        await browser.log_in(member)
        async with browser.stream(f"{kept}:0") as stream:
            await stream.until("ready")
            await member.done("POST", f"/rooms/{left}/leave")
            assert (await stream.until("room", SECONDS)).data == {"room": left, "member": False}
            await owner.send(left, "secret")
            await owner.send(kept, "open")
            notice = await stream.until("notice")
            assert notice.data["room"] == kept

    asyncio.run(check())


async def open_everywhere(
    stack: AsyncExitStack, twins: Twins, path: str, headers: dict[str, str]
) -> list[EventStream]:
    """Return an open stream on each process."""
    streams = [EventStream(server.url, path, headers) for server in (twins.first, twins.second)]
    for stream in streams:
        await stack.enter_async_context(stream)
        await stream.until("ready")
    return streams


async def end_one(browser: LiveBrowser, credential: str, streams: list[EventStream]) -> None:
    """End one thing that the person is signed in with; these streams must end."""
    answer = await browser.post("/sessions/end", credential=credential)
    assert answer.status == 302, answer.content[:3000]
    await asyncio.gather(*(stream.ended(SECONDS) for stream in streams))


async def still_open(browser: LiveBrowser, streams: list[EventStream]) -> None:
    """Create a room, of which these streams must hear."""
    answer = await browser.post("/rooms/new", room_name=new_name(), kind="open")
    assert answer.status == 302, answer.content[:3000]
    for stream in streams:
        assert (await stream.until("room", SECONDS)).data["member"]


def test_ending_one_session_ends_its_streams_everywhere_and_no_others(twins: Twins) -> None:
    async def check() -> None:
        person = await register(twins.first.url, new_name())
        ended, staying = LiveBrowser(twins.first.url), LiveBrowser(twins.first.url)
        await ended.log_in(person)
        await staying.log_in(person)
        async with AsyncExitStack() as stack:
            of_ended = await open_everywhere(stack, twins, "/stream", ended.headers)
            of_token = await open_everywhere(stack, twins, "/api/v1/stream", person.headers)
            of_staying = await open_everywhere(stack, twins, "/stream", staying.headers)
            await end_one(staying, session_credential(ended.cookies["sessionid"]), of_ended)
            await still_open(staying, of_token + of_staying)
            await end_one(staying, token_credential(digest(person.token)), of_token)
            await still_open(staying, of_staying)

    asyncio.run(check())
