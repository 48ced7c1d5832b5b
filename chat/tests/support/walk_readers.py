"""The readers of a random walk: they apply what their streams send, and come and go."""

import asyncio
from typing import Any

from chat.tests.support.walk_world import Reader, World
from chatsite.testing.http import Event, EventStream, Refusal


def told_of(event: Event, person: int) -> bool:
    """Return whether an event is about the status of ``person``: everybody hears of their own."""
    return event.name == "presence" and bool(event.data["user"] == person)


class Readers:
    """Everybody who listens in a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.is_over = False

    async def read(self, reader: Reader) -> None:
        """Read, disconnect and come back, until the walk is over."""
        while not self.is_over:
            rooms = {room for room in reader.rooms if reader.person.id in self._world.members[room]}
            for room in rooms - reader.cursors.keys():
                await self.fetch(reader, room)
            rooms &= reader.cursors.keys()
            address = ",".join(f"{room}:{reader.cursors[room]}" for room in sorted(rooms))
            path = f"/api/v1/stream?rooms={address}"
            stream = EventStream(self._world.url, path, reader.person.headers)
            seconds = min(reader.choices.expovariate(1 / 6), 12.0)
            try:
                async with asyncio.timeout(None if reader.patient else seconds), stream:
                    reader.connections += 1
                    await self.listen(reader, stream)
            except TimeoutError:
                pass
            except Refusal as refusal:
                if refusal.answer.status != 503:
                    self._world.wrong.append(f"refused: {refusal}")
            except OSError:
                pass
            finally:
                stream.close()
            await asyncio.sleep(reader.choices.choice((0.0, 0.1, 0.3, 1.0, 2.0)))

    async def overhear(self) -> None:
        """Listen in the browser of somebody who is in no room, until the walk is over."""
        headers, outsider = self._world.outsiders_browser.headers, self._world.outsider.id
        while not self.is_over:
            stream = EventStream(self._world.url, "/stream?rooms=", headers)
            try:
                async with stream:
                    async for event in stream:
                        if event.name not in ("", "ready") and not told_of(event, outsider):
                            self._world.wrong.append(f"an outsider heard {event}")
            except (OSError, Refusal):
                pass
            finally:
                stream.close()
            await asyncio.sleep(0.3)

    async def has_all(self, reader: Reader, shown: dict[str, int]) -> bool:
        """Return whether a stream shows all rooms of its reader: one may be new since it opened."""
        answer = await self._world.persist(reader.person, "GET", "/rooms")
        mine = {room["id"] for room in answer.data["results"]}
        return mine & reader.rooms == {int(room) for room in shown}

    async def fetch(self, reader: Reader, room: int) -> None:
        """Read a room afresh, unless the person is not in it after all."""
        person = reader.person
        found: dict[int, Any] = {}
        path, cursor = f"/rooms/{room}/messages?limit=200", None
        while path:
            answer = await self._world.persist(person, "GET", path)
            if answer.status != 200:
                return
            page = answer.data
            found |= {message["id"]: message for message in page["results"]}
            cursor = page["cursor"] if cursor is None else cursor
            first = page["results"][0]["seq"] if page["results"] else 0
            path = f"/rooms/{room}/messages?limit=200&before={first}" if page["has_before"] else ""
        reader.state[room] = found
        reader.cursors[room] = int(cursor or 0)

    async def listen(self, reader: Reader, stream: EventStream) -> None:
        """Apply events until the stream ends."""
        while (event := await stream.next()) is not None:
            if event.name == "message":
                data = event.data
                room, number = data["room"], data["number"]
                if room not in reader.rooms or self._world.is_out(room, reader.person.id):
                    self._world.wrong.append(f"person {reader.person.id} heard of room {room}")
                if number <= reader.cursors[room]:
                    self._world.wrong.append(
                        f"room {room}: {number} came after {reader.cursors[room]}"
                    )
                reader.cursors[room] = number
                reader.state[room][data["message"]["id"]] = data["message"]
                reader.deliveries += 1
            elif event.name == "reset":
                reader.resets += 1
                await self.fetch(reader, event.data["room"])
                return
            elif event.name in ("room", "typing", "left"):
                room = event.data["room"]
                if room not in reader.rooms:
                    self._world.wrong.append(f"person {reader.person.id} heard of room {room}")
                if event.name == "left" or event.data.get("member") is False:
                    reader.cursors.pop(room, None)
                    reader.state.pop(room, None)
                elif event.data.get("member"):
                    return
            elif event.name == "ready" and reader.patient:
                if not await self.has_all(reader, event.data["rooms"]):
                    return
            elif event.name == "presence" and not (
                reader.rooms or told_of(event, reader.person.id)
            ):
                self._world.wrong.append(f"an outsider heard of person {event.data['user']}")
