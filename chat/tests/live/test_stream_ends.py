"""A stream is not a permission: each kind of ending ends it within a second, on every process."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from accounts.credentials import session_credential, token_credential
from chat.tests.support.live_client import PASSWORD, LiveBrowser, new_name, register
from chat.tests.support.live_fixtures import Twins
from chat.tests.support.stream_cases import Case, new_case
from chatsite.digest import digest
from chatsite.testing.http import EventStream, Refusal

SECONDS = 1.0


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
