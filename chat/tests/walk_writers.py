"""The writers of a random walk: they send, edit, delete, react, come, go and are banned."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any
from uuid import UUID

from chat.tests.live_client import LivePerson
from chat.tests.walk_world import World

EMOJI = {"👍": "%F0%9F%91%8D", "🎉": "%F0%9F%8E%89", "😂": "%F0%9F%98%82"}


class Writers:
    """Everybody who changes something in a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turns: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def write(self, number: int, actions: int) -> None:
        """Do ``actions`` random things, and more until enough was delivered."""
        choices = Random(f"{self._world.plan.seed}:writer:{number}")
        kinds: list[tuple[Callable[[Random], Awaitable[None]], int]] = [
            (self.send, 70),
            (self.edit, 9),
            (self.delete, 4),
            (self.react, 14),
            (self.come_or_go, 3),
            (self.ban_or_forgive, 1),
        ]
        acts, weights = zip(*kinds, strict=True)
        while actions > 0 or self._world.deliveries < self._world.plan.deliveries:
            actions -= 1
            await choices.choices(acts, weights)[0](choices)

    def member(self, room: int, choices: Random) -> LivePerson:
        """Return somebody who is in the room, by what we know."""
        return choices.choice(
            [who for who in self._world.people if who.id in self._world.members[room]]
        )

    async def send(self, choices: Random) -> None:
        """Send a message, exactly once however often it takes."""
        room = choices.choice(self._world.rooms)
        person = self.member(room, choices)
        data = {
            "content": f"word {choices.randrange(10**6)} " + "text " * choices.randrange(20),
            "client_id": str(UUID(int=choices.getrandbits(128), version=4)),
        }
        answer = await self._world.persist(person, choices, "POST", f"/rooms/{room}/messages", data)
        if answer.status in (200, 201):
            self._world.known[room][answer.data["id"]] = person.id
        else:
            self._world.expect(answer, 404)

    async def edit(self, choices: Random) -> None:
        """Edit a message of its sender."""
        await self.change(choices, "PATCH", {"content": f"edited {choices.randrange(10**6)}"})

    async def delete(self, choices: Random) -> None:
        """Delete a message of its sender."""
        await self.change(choices, "DELETE", None)

    async def change(self, choices: Random, method: str, data: Any) -> None:
        """Change some message as its sender."""
        room = choices.choice(self._world.rooms)
        if not self._world.known[room]:
            return
        message, sender = choices.choice(list(self._world.known[room].items()))
        person = next(who for who in self._world.people if who.id == sender)
        path = f"/rooms/{room}/messages/{message}"
        self._world.expect(
            await self._world.persist(person, choices, method, path, data), 200, 204, 404
        )

    async def react(self, choices: Random) -> None:
        """Put an emoji on a message, or take it off."""
        room = choices.choice(self._world.rooms)
        if not self._world.known[room]:
            return
        message = choices.choice(list(self._world.known[room]))
        method = choices.choice(("PUT", "PUT", "DELETE"))
        path = f"/rooms/{room}/messages/{message}/reactions/{choices.choice(list(EMOJI.values()))}"
        person = self.member(room, choices)
        self._world.expect(await self._world.persist(person, choices, method, path), 200, 204, 404)

    async def come_or_go(self, choices: Random) -> None:
        """Let somebody leave a room or come back; the first four always stay."""
        room = choices.choice(self._world.rooms)
        person = choices.choice(self._world.people[4:-1])
        # In turn: whoever joins while their leaving is still repeated is out in the end.
        async with self._turns[room, person.id]:
            if (room, person.id) in self._world.banned:
                answer = await self._world.persist(person, choices, "POST", f"/rooms/{room}/join")
                self._world.expect(answer, 403)
            elif person.id in self._world.members[room]:
                self._world.members[room].discard(person.id)
                answer = await self._world.persist(person, choices, "POST", f"/rooms/{room}/leave")
                self._world.out_since[room, person.id] = time.monotonic()
                self._world.expect(answer, 200, 204, 404)
            else:
                self._world.out_since.pop((room, person.id), None)
                answer = await self._world.persist(person, choices, "POST", f"/rooms/{room}/join")
                self._world.expect(answer, 200, 201, 204)
                self._world.members[room].add(person.id)

    async def ban_or_forgive(self, choices: Random) -> None:
        """Let the founder ban somebody from a room, or let them come back."""
        room = choices.choice(self._world.rooms)
        *others, founder = self._world.people
        person = choices.choice(others[4:])
        path = f"/rooms/{room}/bans/{person.id}"
        async with self._turns[room, person.id]:
            if (room, person.id) in self._world.banned:
                answer = await self._world.persist(founder, choices, "DELETE", path)
                self._world.banned.discard((room, person.id))
            else:
                self._world.members[room].discard(person.id)
                self._world.banned.add((room, person.id))
                answer = await self._world.persist(founder, choices, "PUT", path)
                self._world.out_since.setdefault((room, person.id), time.monotonic())
                self._world.bans += 1
            self._world.expect(answer, 204)
