"""What keywords call is told to their people alone, in every way in which changes are told."""

import asyncio
from typing import Any

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import Event, EventStream, events_in
from chatsite.testing.server import Server


class Told:
    """Somebody with a keyword, who writes, and somebody else, each with a browser."""

    def __init__(self, people: list[LivePerson], browsers: list[LiveBrowser], room: int) -> None:
        self.called, self.writer, self.other = people
        self.browser, self.others = browsers
        self.room = room


async def entered(site: Server) -> Told:
    """Return three people of a room, of whom the first has the keyword "brave"."""
    people = [await register(site.url, new_name()) for _ in range(3)]
    room = await people[1].room(new_name())
    browsers = []
    for person in (people[0], people[2]):
        await person.join(room)
        browser = LiveBrowser(site.url)
        await browser.log_in(person)
        browsers.append(browser)
    await people[0].done("POST", "/keywords", {"keyword": "Brave"})
    return Told(people, browsers, room)


async def heard(stream: EventStream, last: str, times: int = 1) -> list[Event]:
    """Return what a stream says of messages until ``last`` was said so often."""
    found: list[Event] = []
    while sum(event.name == last for event in found) < times:
        event = await asyncio.wait_for(stream.next(), 10)
        assert event is not None
        if event.name in ("message", "notice", "keyword"):
            found.append(event)
    return found


def keyword_of(room: int, message: Any, *, called: bool) -> dict[str, Any]:
    place = {"room": room, "number": message["changed_seq"], "seq": message["seq"]}
    return {**place, "called": called}


def test_live_in_every_stream_of_theirs_and_in_no_other(twins: Twins) -> None:
    async def check() -> None:
        told = await entered(twins.first)
        room = told.room
        far = LivePerson(twins.second.url, told.called.id, told.called.email, told.called.token)
        streams = {
            "open": told.browser.stream(f"{room}:0"),
            "nearby": told.browser.stream(),
            "client": far.stream_of(f"{room}:0"),
        }
        others = {
            "open": told.others.stream(f"{room}:0"),
            "nearby": told.others.stream(),
            "client": told.other.stream_of(f"{room}:0"),
            "writer": told.writer.stream_of(f"{room}:0"),
        }
        for stream in (*streams.values(), *others.values()):
            await stream.__aenter__()
            await stream.until("ready")
        message = await told.writer.send(room, "Is brave down?")
        path = f"/rooms/{room}/messages/{message['id']}"
        changed = await told.writer.done("PATCH", path, {"content": "Is brave up?"})
        expected = [keyword_of(room, message, called=True), keyword_of(room, changed, called=False)]
        said: dict[str, list[Event]] = {}
        for name, stream in streams.items():
            last = "message" if name == "client" else "notice"
            said[name] = await heard(stream, last, 2)
            assert [e.data for e in said[name] if e.name == "keyword"] == expected, name
        # Each before its change.
        assert [e.name for e in said["open"]] == ["keyword", "message", "notice"] * 2
        assert [e.name for e in said["nearby"]] == ["keyword", "notice"] * 2
        assert [e.name for e in said["client"]] == ["keyword", "message"] * 2
        for name, stream in others.items():
            last = "message" if name in ("client", "writer") else "notice"
            theirs = await heard(stream, last, 2)
            kind = "client" if name == "writer" else name
            assert theirs == [event for event in said[kind] if event.name != "keyword"], name
        for stream in (*streams.values(), *others.values()):
            await stream.__aexit__(None, None, None)

    asyncio.run(check())


def test_after_an_absence_and_by_asking(site: Server) -> None:
    async def check() -> None:
        told = await entered(site)
        room = told.room
        first = await told.writer.send(room, "Nothing")
        message = await told.writer.send(room, "brave")
        expected = [keyword_of(room, message, called=True)]
        start = f"{room}:{first['seq']}"
        async with told.browser.stream(start) as stream:
            said = await heard(stream, "notice")
            assert [event.data for event in said if event.name == "keyword"] == expected
        async with told.called.stream_of(start) as stream:
            said = await heard(stream, "message")
            assert [event.data for event in said if event.name == "keyword"] == expected
        refreshed = events_in((await told.browser.get(f"/refresh?rooms={start}")).content)
        assert [event.data for event in refreshed if event.name == "keyword"] == expected
        missed = (await told.browser.get(f"/rooms/{room}/refresh?since={first['seq']}")).content
        assert b'class="message for-me by-keyword"' in missed
        # Of the others none hears of it.
        async with told.others.stream(start) as stream:
            said = await heard(stream, "notice")
            assert [event.name for event in said] == ["message", "notice"]
        for path in (f"/refresh?rooms={start}", f"/rooms/{room}/refresh?since={first['seq']}"):
            answer = await told.others.get(path)
            assert b"message" in answer.content
            assert b"keyword" not in answer.content

    asyncio.run(check())
