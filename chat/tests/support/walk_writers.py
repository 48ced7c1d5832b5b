"""The writers of a random walk: they write, react, delete, restore, come, go, are banned."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

from chat.tests.support.live_client import LivePerson
from chat.tests.support.walk_files import bring_file
from chat.tests.support.walk_world import World

# Fewer kinds than a message may have, and one of them in two forms.
EMOJI = ("👍", "🎉", "😂", "❤️", "❤", "🚀", "👋🏽", "🏳️\u200d🌈", "🇩🇪", "#️⃣")


class Writers:
    """Everybody who changes something in a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turns: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def write(self, number: int, actions: int) -> None:
        """Do ``actions`` random things, and more until the world has had enough."""
        kinds: list[tuple[Callable[[Random], Awaitable[None]], int]] = [
            (self.send, 70),
            (self.mention, 9),
            (self.send_file, 6),
            (self.reply, 9),
            (self.reply_to_thread, 6),
            (self.edit, 9),
            (self.delete, 4),
            (self.restore, 2),
            (self.react, 14),
            (self.pin, 3),
            (self.come_or_go, 3),
            (self.ban_or_forgive, 1),
        ]
        acts, weights = zip(*kinds, strict=True)
        done = 0
        while done < actions or not self._world.is_enough:
            # The same for the same seed, however much happened before.
            choices = Random(f"{self._world.plan.seed}:writer:{number}:{done}")
            done += 1
            await choices.choices(acts, weights)[0](choices)

    def member(self, room: int, choices: Random) -> LivePerson:
        """Return somebody who is in the room, by what we know."""
        return choices.choice(
            [who for who in self._world.people if who.id in self._world.members[room]]
        )

    def names(self, choices: Random) -> str:
        """Return mentions of some people, or of everybody."""
        if choices.random() < 0.2:
            return "@room"
        some = choices.sample(self._world.people, 2)
        return " ".join(f"@[{number}](user:{who.id})" for number, who in enumerate(some))

    async def send(self, choices: Random) -> None:
        """Send a message, exactly once however often it takes."""
        await self.send_text(choices, "sent", "text " * choices.randrange(20))

    async def mention(self, choices: Random) -> None:
        """Send a message that mentions people, in the room or not, or everybody."""
        await self.send_text(choices, "mentioned", self.names(choices))

    async def send_file(self, choices: Random) -> None:
        """Bring a file into a room and send it, with a text."""
        room = choices.choice(self._world.rooms)
        person = self.member(room, choices)
        file = await bring_file(self._world, person, room, choices)
        if file is not None:
            attachments = [file["id"]]
            await self.send_text(
                choices, "sent a file", "file", room, person=person, attachments=attachments
            )

    async def reply(self, choices: Random) -> None:
        """Answer some message, or an answer."""
        room = choices.choice(self._world.rooms)
        if self._world.known[room]:
            original = choices.choice(list(self._world.known[room]))
            await self.send_text(choices, "replied", "answer", room, reply_to=original)

    async def reply_to_thread(self, choices: Random) -> None:
        """Answer some message for its thread alone, with or without mentioning people."""
        room = choices.choice(self._world.rooms)
        if self._world.known[room]:
            original = choices.choice(list(self._world.known[room]))
            text = self.names(choices) if choices.random() < 0.3 else "answer"
            more: dict[str, Any] = {"reply_to": original, "thread_only": True}
            await self.send_text(choices, "replied to the thread", text, room, **more)

    async def send_text(
        self,
        choices: Random,
        kind: str,
        text: str,
        room: int | None = None,
        person: LivePerson | None = None,
        **more: Any,
    ) -> None:
        """Send ``text`` after the message's own ``client_id``, to some room without ``room``."""
        room = room or choices.choice(self._world.rooms)
        person = person or self.member(room, choices)
        client_id = str(UUID(int=choices.getrandbits(128), version=4))
        content = f"{client_id} {text}"
        data = {"content": content, "client_id": client_id, **more}
        answer = await self._world.persist(person, "POST", f"/rooms/{room}/messages", data)
        # What is answered may be deleted; then nothing is sent.
        refused = (400,) if more else ()
        self._world.expect(kind, answer, 200, 201, 404, *refused)
        if answer.status == 400:
            return
        if answer.status == 404:
            self._world.unsure.add(client_id)
        else:
            self._world.accepted.add(client_id)
            if "attachments" in more:
                self._world.with_file.add(client_id)
            self._world.known[room][answer.data["id"]] = person.id

    async def edit(self, choices: Random) -> None:
        """Edit a message of its sender."""
        names = self.names(choices) if choices.random() < 0.3 else ""
        data = {"content": f"edited {choices.randrange(10**6)} {names}"}
        await self.change(choices, "edited", "PATCH", data)

    async def delete(self, choices: Random) -> None:
        """Delete a message of its sender."""
        await self.change(choices, "deleted", "DELETE", None)

    async def restore(self, choices: Random) -> None:
        """Delete a message of its sender, and take that back."""
        found = self.written(choices)
        if found is not None:
            person, path = found
            for method, end in (("DELETE", ""), ("POST", "/restore")):
                answer = await self._world.persist(person, method, f"{path}{end}")
                self._world.expect("restored", answer, 200, 204, 404)

    async def change(self, choices: Random, kind: str, method: str, data: Any) -> None:
        """Change some message as its sender."""
        found = self.written(choices)
        if found is not None:
            person, path = found
            answer = await self._world.persist(person, method, path, data)
            self._world.expect(kind, answer, 200, 204, 404)

    def written(self, choices: Random) -> tuple[LivePerson, str] | None:
        """Return the sender and the path of some message, if there is any."""
        room = choices.choice(self._world.rooms)
        if not self._world.known[room]:
            return None
        message, sender = choices.choice(list(self._world.known[room].items()))
        person = next(who for who in self._world.people if who.id == sender)
        return person, f"/rooms/{room}/messages/{message}"

    async def react(self, choices: Random) -> None:
        """Put an emoji on a message, or take it off."""
        room = choices.choice(self._world.rooms)
        if not self._world.known[room]:
            return
        message = choices.choice(list(self._world.known[room]))
        method = choices.choice(("PUT", "PUT", "DELETE"))
        path = f"/rooms/{room}/messages/{message}/reactions/{quote(choices.choice(EMOJI))}"
        answer = await self._world.persist(self.member(room, choices), method, path)
        self._world.expect("reacted", answer, 200, 204, 404)

    async def pin(self, choices: Random) -> None:
        """Pin a message, or unpin it."""
        room = choices.choice(self._world.rooms)
        if not self._world.known[room]:
            return
        message = choices.choice(list(self._world.known[room]))
        method = choices.choice(("PUT", "DELETE"))
        path = f"/rooms/{room}/messages/{message}/pin"
        answer = await self._world.persist(self.member(room, choices), method, path)
        self._world.expect("pinned", answer, 200, 404)

    async def come_or_go(self, choices: Random) -> None:
        """Let somebody leave a room or come back; the first four always stay."""
        room = choices.choice(self._world.rooms)
        person = choices.choice(self._world.people[4:-1])
        # In turn: whoever joins while their leaving is still repeated is out in the end.
        async with self._turns[room, person.id]:
            if (room, person.id) in self._world.banned:
                answer = await self._world.persist(person, "POST", f"/rooms/{room}/join")
                self._world.expect("joined", answer, 403)
            elif person.id in self._world.members[room]:
                self._world.members[room].discard(person.id)
                answer = await self._world.persist(person, "POST", f"/rooms/{room}/leave")
                self._world.out_since[room, person.id] = time.monotonic()
                self._world.expect("left", answer, 200, 204, 404)
            else:
                self._world.out_since.pop((room, person.id), None)
                answer = await self._world.persist(person, "POST", f"/rooms/{room}/join")
                self._world.expect("joined", answer, 200, 201, 204)
                self._world.members[room].add(person.id)

    async def ban_or_forgive(self, choices: Random) -> None:
        """Let the founder ban somebody from a room, or let them come back."""
        room = choices.choice(self._world.rooms)
        *others, founder = self._world.people
        banned = [who for who in others if (room, who.id) in self._world.banned]
        # Half of the time somebody comes back, as soon as there is somebody who can.
        person = choices.choice(banned if banned and choices.random() < 0.5 else others[4:])
        path = f"/rooms/{room}/bans/{person.id}"
        async with self._turns[room, person.id]:
            if (room, person.id) in self._world.banned:
                answer = await self._world.persist(founder, "DELETE", path)
                self._world.expect("forgave", answer, 204)
                self._world.banned.discard((room, person.id))
            else:
                self._world.members[room].discard(person.id)
                self._world.banned.add((room, person.id))
                answer = await self._world.persist(founder, "PUT", path)
                self._world.out_since.setdefault((room, person.id), time.monotonic())
                self._world.expect("banned", answer, 204)
