"""A stream begins with what its reader missed, and goes on without a hole or a double."""

import asyncio
from typing import Any

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.http import Event, EventStream
from chatsite.testing.server import Server

TOO_MANY = 201


async def seen(stream: EventStream, count: int) -> list[Any]:
    """Return the next ``count`` messages of an API stream."""
    return [(await stream.until("message")).data["message"] for _ in range(count)]


async def owner_with_room(url: str) -> tuple[LivePerson, int]:
    """Return a person and a room of theirs."""
    owner = await register(url, new_name())
    return owner, await owner.room(new_name())


def test_missed_messages_come_first(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        for number in range(3):
            await owner.send(room, f"missed {number}")
        async with owner.stream_of(f"{room}:1") as stream:
            before = []
            while (event := await stream.next()) is not None and event.name != "ready":
                before.append(event)
            assert event is not None
            messages = [event for event in before if event.name == "message"]
            assert [event.place for event in messages] == [f"{room}:2", f"{room}:3"]
            assert event.data["rooms"] == {str(room): 3}
            await owner.send(room, "live")
            live = await stream.until("message")
            assert (live.place, live.data["number"]) == (f"{room}:4", 4)

    asyncio.run(check())


def test_edits_and_deletes_are_caught_up_as_latest_state(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        kept = await owner.send(room, "first")
        gone = await owner.send(room, "second")
        path = f"/rooms/{room}/messages"
        await owner.done("PATCH", f"{path}/{kept['id']}", {"content": "changed"})
        await owner.done("DELETE", f"{path}/{gone['id']}")
        async with owner.stream_of(f"{room}:2") as stream:
            first, second = await seen(stream, 2)
        assert (first["id"], first["content"], first["edited"]) == (kept["id"], "changed", True)
        assert (second["id"], second["content"], second["deleted"]) == (gone["id"], "", True)

    asyncio.run(check())


def test_too_far_behind_is_one_reset(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        for number in range(TOO_MANY):
            await owner.send(room, str(number))
        async with owner.stream_of(f"{room}:0") as stream:
            events: list[Event] = []
            while not events or events[-1].name != "ready":
                event = await stream.next()
                assert event is not None
                events.append(event)
            assert [event.data for event in events if event.name == "reset"] == [
                {"room": room, "cursor": TOO_MANY}
            ]
            assert not [event for event in events if event.name == "message"]
            await owner.send(room, "live")
            assert (await stream.until("message")).data["number"] == TOO_MANY + 1
        async with owner.stream_of(f"{room}:2") as stream:
            assert len(await seen(stream, TOO_MANY - 1)) == TOO_MANY - 1

    asyncio.run(check())


def test_too_much_to_catch_up_with_is_a_reset_of_what_does_not_fit(site: Server) -> None:
    async def check() -> None:
        owner, small = await owner_with_room(site.url)
        large = await owner.room(new_name())
        await owner.send(small, "one")
        for _ in range(40):
            await owner.send(large, "&" * 8000)
        async with owner.stream_of(f"{small}:0,{large}:0") as stream:
            assert (await stream.until("message")).place == f"{small}:1"
            event = await stream.next()
            assert event is not None
            assert (event.name, event.data) == ("reset", {"room": large, "cursor": 40})
            assert (await stream.until("ready")).data["rooms"] == {str(small): 1, str(large): 40}
            await owner.send(large, "live")
            assert (await stream.until("message")).data["number"] == 41

    asyncio.run(check())


def test_last_event_id_counts_on_the_same_address(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        for number in range(3):
            await owner.send(room, str(number))
        headers = {**owner.headers, "Last-Event-ID": f"{room}:2"}
        stream = EventStream(site.url, f"/api/v1/stream?rooms={room}:0", headers)
        async with stream:
            assert (await stream.until("message")).place == f"{room}:3"

    asyncio.run(check())


def test_a_room_is_heard_from_its_first_message_on(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        new = await owner.done("GET", f"/rooms/{room}")
        assert (new["cursor"], new["mark"]) == (0, "")
        # As it is told, so it is given back.
        async with owner.stream_of(f"{room}:{new['cursor']}:{new['mark']}") as stream:
            await owner.send(room, "The first")
            assert (await stream.until("message")).data["message"]["content"] == "The first"

    asyncio.run(check())


def test_reconnecting_all_the_time_loses_and_doubles_nothing(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        total = 120

        async def write() -> None:
            for number in range(total):
                await owner.send(room, str(number))

        numbers: list[int] = []
        writing = asyncio.create_task(write())
        while len(numbers) < total:
            cursor = numbers[-1] if numbers else 0
            async with owner.stream_of(f"{room}:{cursor}") as stream:
                for _ in range(min(7, total - len(numbers))):
                    numbers.append((await stream.until("message")).data["number"])
        await writing
        assert numbers == list(range(1, total + 1))

    asyncio.run(check())


def test_a_browser_gets_fragments_of_open_rooms_and_notices_of_all(site: Server) -> None:
    async def check() -> None:
        owner, shown = await owner_with_room(site.url)
        other = await owner.room(new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(owner)
        async with browser.stream(f"{shown}:0") as stream:
            await stream.until("ready")
            message = await owner.send(shown, "two\n\nparagraphs <b>&amp;</b>")
            fragment = await stream.until("message")
            assert fragment.place == f"{shown}:1"
            assert f'id="message-{message["id"]}"' in fragment.text
            assert '<p dir="auto">paragraphs' in fragment.text
            notice = await stream.until("notice")
            said = {"date", "name", "words"}
            assert {name: notice.data[name] for name in notice.data.keys() - said} == {
                "room": shown,
                "number": 1,
                "seq": 1,
                "sender": owner.id,
                "deleted": False,
            }
            assert notice.data["words"] == "two paragraphs <b>&amp;</b>"
            assert notice.data["date"] == message["creation_date"].partition(".")[0] + "Z"
            assert notice.data["name"] == message["sender"]["full_name"].split()[0]
            await owner.send(other, "elsewhere")
            event = await stream.next()
            assert event is not None
            assert (event.name, event.data["room"]) == ("notice", other)

    asyncio.run(check())


def test_joining_a_room_is_heard_on_the_open_stream(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        member = await register(site.url, new_name())
        browser = LiveBrowser(site.url)
        await browser.log_in(member)
        async with browser.stream() as stream:
            await stream.until("ready")
            await member.join(room)
            assert (await stream.until("room")).data == {"room": room, "member": True}
            await owner.send(room, "welcome")
            assert (await stream.until("notice")).data["room"] == room

    asyncio.run(check())


def test_reading_is_heard_in_the_persons_other_windows(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        member = await register(site.url, new_name())
        await member.join(room)
        await owner.send(room, "one")
        browser = LiveBrowser(site.url)
        await browser.log_in(member)
        others = LiveBrowser(site.url)
        await others.log_in(owner)
        async with browser.stream() as mine, others.stream() as theirs:
            await mine.until("ready")
            await theirs.until("ready")
            await member.done("PUT", f"/rooms/{room}/read", {"seq": 1})
            assert (await mine.until("read")).data == {"room": room, "seq": 1}
            async with member.stream_of("") as client:
                await client.until("ready")
                await member.done("POST", f"/rooms/{room}/unread", {"seq": 1})
                assert (await mine.until("room")).data == {"room": room}
                assert (await client.until("room")).data == {"room": room}
            await owner.send(room, f"@[M](user:{member.id})")
            event = await theirs.next()
            while event is not None and event.name == "presence":
                event = await theirs.next()
            assert event is not None
            assert event.name == "notice"
            assert (event.data["mentions"], event.data["called"]) == ([member.id], [member.id])

    asyncio.run(check())


def test_renaming_is_heard(site: Server) -> None:
    async def check() -> None:
        owner, room = await owner_with_room(site.url)
        async with owner.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            data = {"room_name": new_name(), "description": "changed"}
            await owner.done("PATCH", f"/rooms/{room}", data)
            assert (await stream.until("room")).data == {"room": room}

    asyncio.run(check())
