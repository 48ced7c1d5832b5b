"""What browsers fetch that get no stream: everything once, at the price of three queries."""

import asyncio
from typing import Any

import pytest
import uvloop
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import add_member, remove_member
from chat.actions.read import mark_read
from chat.actions.rooms import create_room
from chat.live.http.refresh import Refresh, state_of
from chat.live.http.request import Asked
from chat.live.source import Admission
from chat.live_source import StreamSource
from chat.models import Room
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource
from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.types import Send
from chatsite.testing.http import Answer, Event, events_in
from chatsite.testing.server import Server
from chatsite.testing.types import ClientOf

TOO_MANY = 201


async def entered(site: Server) -> tuple[LivePerson, LiveBrowser, int]:
    """Return somebody, their browser, and a room of theirs."""
    person, browser = await register(site.url, new_name()), LiveBrowser(site.url)
    await browser.log_in(person)
    return person, browser, await person.room(new_name())


async def state(browser: LiveBrowser, rooms: str) -> str:
    """Return what stands for the other rooms now."""
    answer = await browser.get(f"/refresh?rooms={rooms}")
    return str(named(answer, "state")[0].data["state"])


def named(answer: Answer, name: str) -> list[Event]:
    """Return the events of a kind in an answer."""
    assert answer.status == 200, (answer.status, answer.content)
    return [event for event in events_in(answer.content) if event.name == name]


def test_what_happened_comes_as_in_a_stream(site: Server) -> None:
    async def check() -> None:
        person, browser, room = await entered(site)
        first = await person.send(room, "one")
        await person.send(room, "two")
        answer = await browser.get(f"/refresh?rooms={room}:0")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        async with browser.stream(f"{room}:0") as stream:
            for event in [e for e in events_in(answer.content) if e.name in ("message", "notice")]:
                assert event == await stream.until(event.name)
        assert named(answer, "ready")[0].data["rooms"] == {str(room): 2}
        path = f"/rooms/{room}/messages/{first['id']}"
        await person.done("PATCH", path, {"content": "changed"})
        answer = await browser.get(f"/refresh?rooms={room}:2")
        assert [event.place for event in named(answer, "message")] == [f"{room}:3"]
        assert "changed" in named(answer, "message")[0].text

    asyncio.run(check())


def test_where_nothing_happened_there_is_nothing(site: Server) -> None:
    async def check() -> None:
        person, browser, room = await entered(site)
        await person.send(room, "one")
        now = await state(browser, f"{room}:1")
        begun = named(await browser.get(f"/refresh?rooms={room}:0"), "message")[0].id
        answer = await browser.get(f"/refresh?rooms={begun}&state={now}")
        assert (answer.status, answer.content) == (204, b"")
        assert answer.headers["x-content-type-options"] == "nosniff"
        # A message of the room that is asked for is none of the others.
        await person.send(room, "two")
        answer = await browser.get(f"/refresh?rooms={room}:1&state={now}")
        assert named(answer, "message")
        assert not named(answer, "state")

    asyncio.run(check())


def test_too_much_is_a_reset(site: Server) -> None:
    async def check() -> None:
        person, browser, room = await entered(site)
        for number in range(TOO_MANY):
            await person.send(room, str(number))
        answer = await browser.get(f"/refresh?rooms={room}:0")
        assert [event.data for event in named(answer, "reset")] == [
            {"room": room, "cursor": TOO_MANY}
        ]
        assert not named(answer, "message")

    asyncio.run(check())


def test_outsiders_hear_that_it_is_not_theirs(site: Server) -> None:
    async def check() -> None:
        person, _, room = await entered(site)
        await person.send(room, "secret")
        _, outside, _ = await entered(site)
        for foreign in (room, 987654321):
            answer = await outside.get(f"/refresh?rooms={foreign}:0")
            assert [event.data for event in named(answer, "room")] == [
                {"room": foreign, "member": False}
            ]
            # So that it is not asked for again.
            assert [event.data for event in named(answer, "left")] == [{"room": foreign}]
            assert not named(answer, "message")
            assert b"secret" not in answer.content

    asyncio.run(check())


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("rooms=x", 400),
        ("rooms=1:0,1:0", 400),
        ("room=1:0", 400),
        ("rooms=" + ",".join(f"{room}:0" for room in range(1, 102)), 400),
        ("rooms={room}:1:x", 400),
        ("state=" + "x" * 3000, 200),
    ],
)
def test_bad_addresses(site: Server, query: str, status: int) -> None:
    async def check() -> None:
        _, browser, room = await entered(site)
        answer = await browser.get(f"/refresh?{query.format(room=room)}")
        assert answer.status == status
        assert status == 200 or answer.data["status_code"] == 400

    asyncio.run(check())


def test_nobody_and_other_methods(site: Server) -> None:
    async def check() -> None:
        nobody = await LiveBrowser(site.url).get("/refresh?rooms=")
        assert (nobody.status, nobody.data["status_code"]) == (401, 401)
        _, browser, _ = await entered(site)
        answer = await browser.post("/refresh?rooms=")
        assert answer.status == 405

    asyncio.run(check())


@pytest.mark.django_db
def test_it_costs_three_queries(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    send(owner, open_room)
    create_room(owner, "Another", "", "open")
    key = client_of(owner).session.session_key
    assert key
    with django_assert_num_queries(3):
        admission = StreamSource().admit_session(key, "203.0.113.7", "refresh")
    assert admission.numbers[open_room.pk] == 1


def test_where_nothing_happened_nothing_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    source = FakeSource()
    source.rooms, source.members, source.people = {7: [], 8: []}, {1: {7, 8}}, {"one": 1}
    source.write(7)

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client = Client()
            refresh = Refresh(chat.hub, chat.site)
            await client.ask(refresh.serve, "7:1,8:0", "one")
            assert source.reading.comers == 0
            await client.ask(refresh.serve, "7:0,8:0", "one")
            assert source.reading.comers == 1
            # Whoever asks has no stream.
            assert not chat.hub.registry.people

    uvloop.run(check())


@pytest.mark.django_db
def test_what_stands_for_the_other_rooms(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    shown = create_room(owner, "Shown", "", "open")
    key = client_of(owner).session.session_key

    def found() -> str:
        admission: Admission = StreamSource().admit_session(str(key), "203.0.113.7", "refresh")
        return state_of(admission, Asked({shown.pk: 0}, {shown.pk: ""}, ()))

    states = [found()]

    def is_news() -> bool:
        states.append(found())
        return states[-1] != states[-2]

    assert not is_news()
    other: Any = send(owner, shown)
    assert not is_news()
    mark_read(membership_of(owner, shown.pk), other.seq)
    assert is_news()
    message: Any = send(member, open_room)
    assert is_news()
    mark_read(membership_of(owner, open_room.pk), message.seq)
    assert is_news()
    new = create_room(owner, "New", "", "closed")
    assert is_news()
    add_member(new, member, by=owner)
    assert not is_news()
    # Where somebody wrote already, this is said in the room.
    remove_member(open_room, member.pk, by=owner)
    assert is_news()


def test_another_name_of_a_room_is_told(site: Server) -> None:
    async def check() -> None:
        person, browser, room = await entered(site)
        other = await person.room(new_name())
        rooms = f"{room}:0"
        held = await state(browser, rooms)
        for renamed, told in ((other, []), (room, [{"room": room}])):
            await person.done("PATCH", f"/rooms/{renamed}", {"description": "Of another kind"})
            answer = await browser.get(f"/refresh?rooms={rooms}&state={held}")
            # The list of rooms is fetched, and of one that is open its head.
            assert named(answer, "state")
            assert [event.data for event in named(answer, "room")] == told
            held = await state(browser, rooms)
        answer = await browser.get(f"/refresh?rooms={rooms}&state={held}")
        assert answer.status == 204

    asyncio.run(check())
