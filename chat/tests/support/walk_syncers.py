"""Those in a random walk who only sync: they wake up now and then, and some hardly ever."""

import asyncio
from random import Random
from typing import Any

from chat.tests.support.live_client import LivePerson
from chat.tests.support.syncing import Synced
from chat.tests.support.walk_world import World

# For how many seconds they sleep on average: one of them for all of the walk.
ASLEEP = (1.0, 5.0, 10.0, 1_000.0, 10.0)


class Syncer:
    """Somebody who holds what they were told, and what was said before in rooms that were new."""

    def __init__(self, world: World, person: LivePerson, choices: Random) -> None:
        self._world = world
        self._person = person
        self._choices = choices
        self._synced = Synced()
        # Rooms of which older messages are not read yet.
        self._begun: set[int] = set()

    async def live(self, asleep: float) -> None:
        """Sync for ever, and sleep in between."""
        while True:
            await self.sync()
            await asyncio.sleep(self._choices.expovariate(1 / asleep))

    async def sync(self) -> None:
        """Ask until there is no more."""
        more = True
        while more:
            since = f"?since={self._synced.since}" if self._synced.since else ""
            answer = await self._world.persist(self._person, "GET", f"/sync{since}")
            self._check(answer.status, answer.data)
            if answer.status != 200:
                return
            self._world.syncs += 1
            # Now and then an answer is lost on its way.
            if self._choices.random() < 0.9:
                self._begun |= self._synced.apply(answer.data)
                more = answer.data["more"]
        for room in sorted(self._begun):
            await self._fetch_older(room)

    async def compare(self, fresh: dict[int, dict[int, Any]]) -> None:
        """Compare what is held with what is there, in the rooms that the person is in."""
        await self.sync()
        wrong, held = self._world.wrong, self._synced
        answer = await self._world.persist(self._person, "GET", "/rooms")
        rooms = {room["id"]: room for room in answer.data["results"]}
        who = f"person {self._person.id}, who syncs,"
        if held.resets:
            wrong.append(f"{who} was told to begin anew")
        if held.rooms.keys() != rooms.keys() or held.messages.keys() != rooms.keys():
            wrong.append(f"{who} holds rooms {held.rooms.keys()} instead of {rooms.keys()}")
            return
        for room, there in rooms.items():
            if held.rooms[room] != there:
                wrong.append(f"{who} holds {held.rooms[room]} instead of {there}")
            both = held.messages[room].keys() | fresh[room].keys()
            different = [
                (held.messages[room].get(key), fresh[room].get(key))
                for key in sorted(both)
                if held.messages[room].get(key) != fresh[room].get(key)
            ]
            if different:
                wrong.append(f"{who} holds {len(different)} other messages, {different[0]}")

    def _check(self, status: int, data: Any) -> None:
        if status != 200:
            self._world.wrong.append(f"syncing was answered {status}: {data}")
            return
        told = {room["id"] for room in data["rooms"]}
        told |= {message["room"] for message in data["messages"]}
        is_outsider = self._person is self._world.outsider
        for room in told:
            if is_outsider or self._world.is_out(room, self._person.id):
                self._world.wrong.append(f"person {self._person.id} was told of room {room}")

    async def _fetch_older(self, room: int) -> None:
        """Read a room that is new up to its beginning."""
        while (held := self._synced.messages.get(room)) is not None:
            first = min((message["seq"] for message in held.values()), default=2**62)
            path = f"/rooms/{room}/messages?limit=200&before={first}"
            answer = await self._world.persist(self._person, "GET", path)
            if answer.status != 200:
                return
            self._synced.hold(answer.data["results"])
            if not answer.data["has_before"]:
                break
        self._begun.discard(room)


class Syncers:
    """All who only sync: one of those who stay, some who come and go, and an outsider."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._syncers: list[Syncer] = []

    async def live(self) -> None:
        """Let all of them sync until this is cancelled."""
        people = self._world.people
        some = [*people[3:7], self._world.outsider]
        self._syncers = [
            Syncer(self._world, person, Random(f"{self._world.plan.seed}:syncer:{number}"))
            for number, person in enumerate(some)
        ]
        async with asyncio.TaskGroup() as group:
            for syncer, asleep in zip(self._syncers, ASLEEP, strict=True):
                group.create_task(syncer.live(asleep))

    async def compare(self, fresh: dict[int, dict[int, Any]]) -> None:
        """Compare what each of them holds in the end."""
        for syncer in self._syncers:
            await syncer.compare(fresh)
