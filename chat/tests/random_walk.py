"""A random walk through a living installation that is broken all the time.

Writers send, edit, delete, react, join, leave and ban; readers disconnect for random times and
come back to another process; processes are killed and Redis is stopped and started. In the end
every reader must hold exactly what a fresh request returns, having heard each change at most once
and in order; and whoever is not in a room must never have heard of it.
"""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from chat.tests.live_client import LivePerson, register
from chatsite.testing.http import Answer, Connection, EventStream, Refusal
from chatsite.testing.server import Redis, Server, running_redis, running_server

EMOJI = ("👍", "🎉", "😂")
NAMES = (
    "Ann",
    "Bert",
    "Cleo",
    "Dora",
    "Emil",
    "Flora",
    "Gus",
    "Hanna",
    "Ivo",
    "Jana",
    "Kim",
    "Lou",
)
SETTLE_SECONDS = 40.0
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Plan:
    """How long a walk is: at least so many actions and deliveries."""

    seed: int
    actions: int = 1200
    deliveries: int = 100_000
    people: int = 10
    readers: int = 80
    processes: int = 2
    rooms: int = 4
    writers: int = 6


@dataclass
class Reader:
    """One client that applies what its stream sends."""

    person: LivePerson
    rooms: set[int]
    choices: Random
    cursors: dict[int, int] = field(default_factory=dict)
    state: dict[int, dict[int, Any]] = field(default_factory=dict)
    deliveries: int = 0
    resets: int = 0


class Walk:
    """One installation, its people, and what was observed."""

    def __init__(self, plan: Plan, servers: list[Server], redis: Redis) -> None:
        self.plan = plan
        self.servers = servers
        self.redis = redis
        self.choices = Random(plan.seed)
        self.people: list[LivePerson] = []
        self.rooms: list[int] = []
        self.members: dict[int, set[int]] = {}
        self.known: dict[int, dict[int, int]] = {}
        self.readers: list[Reader] = []
        self.wrong: list[str] = []
        self.kills = self.redis_stops = self.retries = self.reconnects = 0
        self.is_over = False

    def url(self, choices: Random) -> str:
        """Return the address of some process, dead or alive."""
        return choices.choice(self.servers).url

    async def persist(
        self, person: LivePerson, choices: Random, method: str, path: str, data: Any = None
    ) -> Answer:
        """Repeat a request, at any process, until it is answered."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            connection = Connection(self.url(choices), person.headers)
            try:
                answer = await connection.request(method, f"/api/v1{path}", data)
            except OSError:
                answer = None
            finally:
                connection.close()
            if answer is not None and answer.status < 500:
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} {path} was never answered: {answer}")
            self.retries += 1
            await asyncio.sleep(choices.uniform(0.02, 0.2))

    async def prepare(self) -> None:
        """Create people, rooms and readers."""
        url = self.servers[0].url
        founder = await register(url, "Founder")
        for number in range(self.plan.people):
            name = NAMES[number % len(NAMES)] + "abcdefghij"[number // len(NAMES)]
            self.people.append(await register(url, name))
        outsider = await register(url, "Outsider")
        for number in range(self.plan.rooms):
            room = await founder.room(f"Room {number}")
            self.rooms.append(room)
            self.known[room] = {}
            self.members[room] = set()
            for person in self.people:
                await person.join(room)
                self.members[room].add(person.id)
        people = [*self.people, outsider]
        self.people.append(founder)
        for room in self.rooms:
            self.members[room].add(founder.id)
        for number in range(self.plan.readers):
            person = people[number % len(people)]
            rooms = set() if person is outsider else set(self.rooms)
            self.readers.append(Reader(person, rooms, Random(f"{self.plan.seed}:{number}")))

    async def run(self) -> None:
        """Walk, let everything settle, and compare."""
        await self.prepare()
        reading = [asyncio.create_task(self.read(reader)) for reader in self.readers]
        for task in reading:
            task.add_done_callback(self.note_fault)
        breaking = asyncio.create_task(self.break_things())
        share = self.plan.actions // self.plan.writers
        try:
            await asyncio.gather(*(self.write(n, share) for n in range(self.plan.writers)))
            breaking.cancel()
            await asyncio.gather(breaking, return_exceptions=True)
            await asyncio.to_thread(self.mend)
            await self.settle()
        finally:
            self.is_over = True
            for task in [breaking, *reading]:
                task.cancel()
            await asyncio.gather(*reading, return_exceptions=True)
        await self.compare()

    def note_fault(self, task: "asyncio.Task[None]") -> None:
        """Note a reader that ended with an exception of its own."""
        if not task.cancelled() and task.exception() is not None:
            self.wrong.append(f"a reader failed: {task.exception()!r}")

    # Writers

    async def write(self, number: int, actions: int) -> None:
        """Do ``actions`` random things, and more until enough was delivered."""
        choices = Random(f"{self.plan.seed}:writer:{number}")
        kinds: list[tuple[Callable[[Random], Awaitable[None]], int]] = [
            (self.send, 70),
            (self.edit, 9),
            (self.delete, 4),
            (self.react, 14),
            (self.come_or_go, 3),
        ]
        acts, weights = zip(*kinds, strict=True)
        while actions > 0 or self.deliveries < self.plan.deliveries:
            actions -= 1
            await choices.choices(acts, weights)[0](choices)

    def member(self, room: int, choices: Random) -> LivePerson:
        """Return somebody who is in the room, by what we know."""
        return choices.choice([who for who in self.people if who.id in self.members[room]])

    async def send(self, choices: Random) -> None:
        """Send a message, exactly once however often it takes."""
        room = choices.choice(self.rooms)
        person = self.member(room, choices)
        data = {
            "content": f"word {choices.randrange(10**6)} " + "text " * choices.randrange(20),
            "client_id": str(UUID(int=choices.getrandbits(128), version=4)),
        }
        answer = await self.persist(person, choices, "POST", f"/rooms/{room}/messages", data)
        if answer.status in (200, 201):
            self.known[room][answer.data["id"]] = person.id
        else:
            self.expect(answer, 404)

    async def edit(self, choices: Random) -> None:
        """Edit a message of its sender."""
        await self.change(choices, "PATCH", {"content": f"edited {choices.randrange(10**6)}"})

    async def delete(self, choices: Random) -> None:
        """Delete a message of its sender."""
        await self.change(choices, "DELETE", None)

    async def change(self, choices: Random, method: str, data: Any) -> None:
        """Change some message as its sender."""
        room = choices.choice(self.rooms)
        if not self.known[room]:
            return
        message, sender = choices.choice(list(self.known[room].items()))
        person = next(who for who in self.people if who.id == sender)
        path = f"/rooms/{room}/messages/{message}"
        self.expect(await self.persist(person, choices, method, path, data), 200, 204, 404)

    async def react(self, choices: Random) -> None:
        """Put an emoji on a message, or take it off."""
        room = choices.choice(self.rooms)
        if not self.known[room]:
            return
        message = choices.choice(list(self.known[room]))
        method = choices.choice(("PUT", "PUT", "DELETE"))
        emoji = {"👍": "%F0%9F%91%8D", "🎉": "%F0%9F%8E%89", "😂": "%F0%9F%98%82"}
        path = f"/rooms/{room}/messages/{message}/reactions/{emoji[choices.choice(EMOJI)]}"
        person = self.member(room, choices)
        self.expect(await self.persist(person, choices, method, path), 200, 204, 404)

    async def come_or_go(self, choices: Random) -> None:
        """Let somebody leave a room or come back; the first four always stay."""
        room = choices.choice(self.rooms)
        person = choices.choice(self.people[4:-1])
        if person.id in self.members[room]:
            self.members[room].discard(person.id)
            answer = await self.persist(person, choices, "POST", f"/rooms/{room}/leave")
            self.expect(answer, 200, 204, 404)
        else:
            answer = await self.persist(person, choices, "POST", f"/rooms/{room}/join")
            self.expect(answer, 200, 201, 204)
            self.members[room].add(person.id)

    def expect(self, answer: Answer, *statuses: int) -> None:
        """Note an answer that must not be."""
        if answer.status not in statuses:
            self.wrong.append(f"unexpected answer {answer.status}: {answer.content[:300]!r}")

    # Readers

    async def read(self, reader: Reader) -> None:
        """Read, disconnect and come back, until the walk is over."""
        while not self.is_over:
            rooms = {room for room in reader.rooms if reader.person.id in self.members[room]}
            for room in rooms - reader.cursors.keys():
                await self.fetch(reader, room)
            rooms &= reader.cursors.keys()
            address = ",".join(f"{room}:{reader.cursors[room]}" for room in sorted(rooms))
            path = f"/api/v1/stream?rooms={address}"
            stream = EventStream(self.url(reader.choices), path, reader.person.headers)
            try:
                async with asyncio.timeout(min(reader.choices.expovariate(1 / 6), 12.0)):
                    async with stream:
                        self.reconnects += 1
                        await self.listen(reader, stream)
            except TimeoutError:
                pass
            except Refusal as refusal:
                if refusal.answer.status not in (404, 503):
                    self.wrong.append(f"refused: {refusal}")
            except OSError:
                pass
            finally:
                stream.close()
            await asyncio.sleep(reader.choices.choice((0.0, 0.1, 0.3, 1.0, 2.0)))

    async def fetch(self, reader: Reader, room: int) -> None:
        """Read a room afresh, unless the person is not in it after all."""
        person = reader.person
        found: dict[int, Any] = {}
        path, cursor = f"/rooms/{room}/messages?limit=200", None
        while path:
            answer = await self.persist(person, reader.choices, "GET", path)
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
                room, number = data["room"], data["seq"]
                if room not in reader.rooms:
                    self.wrong.append(f"person {reader.person.id} heard of room {room}")
                if number <= reader.cursors[room]:
                    self.wrong.append(f"room {room}: {number} came after {reader.cursors[room]}")
                reader.cursors[room] = number
                reader.state[room][data["message"]["id"]] = data["message"]
                reader.deliveries += 1
            elif event.name == "reset":
                reader.resets += 1
                await self.fetch(reader, event.data["room"])
                return
            elif event.name in ("room", "typing"):
                room = event.data["room"]
                if room not in reader.rooms:
                    self.wrong.append(f"person {reader.person.id} heard of room {room}")
                if event.data.get("member") is False:
                    reader.cursors.pop(room, None)
                    reader.state.pop(room, None)
                elif event.data.get("member"):
                    return
            elif event.name == "presence" and not reader.rooms:
                self.wrong.append(f"an outsider heard of person {event.data['user']}")

    # Breaking

    async def break_things(self) -> None:
        """Kill processes and stop Redis, again and again."""
        choices = Random(f"{self.plan.seed}:breaking")
        while True:
            await asyncio.sleep(choices.uniform(0.5, 2.0))
            if choices.random() < 0.35:
                self.redis_stops += 1
                self.redis.kill()
                await asyncio.sleep(choices.uniform(0.2, 3.0))
                await asyncio.to_thread(self.redis.start)
            else:
                self.kills += 1
                server = choices.choice(self.servers)
                if choices.random() < 0.6:
                    # Only the process that serves; gunicorn's first one starts another.
                    for pid in server.worker_pids():
                        os.kill(pid, signal.SIGKILL)
                    continue
                server.kill()
                await asyncio.sleep(choices.uniform(0.0, 1.0))
                await asyncio.to_thread(server.start)

    def mend(self) -> None:
        """Bring everything back that was broken."""
        if not self.redis.is_running:
            self.redis.start()
        for server in self.servers:
            if not server.is_running:
                server.start()

    async def settle(self) -> None:
        """Wait until every reader has reached the end of its rooms."""
        deadline = time.monotonic() + SETTLE_SECONDS
        founder = self.people[-1]
        while True:
            ends = {}
            for room in self.rooms:
                path = f"/rooms/{room}/messages?limit=1"
                answer = await self.persist(founder, self.choices, "GET", path)
                ends[room] = answer.data["cursor"]
            behind = [
                (reader.person.id, room, reader.cursors.get(room), ends[room])
                for reader in self.readers
                for room in reader.rooms
                if reader.person.id in self.members[room] and reader.cursors.get(room) != ends[room]
            ]
            if not behind:
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"readers never reached the end: {behind[:10]}")
            await asyncio.sleep(0.5)

    async def compare(self) -> None:
        """Compare what every reader holds with what a fresh request returns."""
        fresh: dict[int, dict[int, Any]] = {}
        founder = Reader(self.people[-1], set(self.rooms), Random(0))
        for room in self.rooms:
            await self.fetch(founder, room)
            fresh[room] = founder.state[room]
            numbers = sorted(message["seq"] for message in fresh[room].values())
            if len(set(numbers)) != len(numbers):
                self.wrong.append(f"room {room} has two messages in one place")
        for reader in self.readers:
            for room in reader.rooms:
                if reader.person.id not in self.members[room]:
                    continue
                if reader.state[room] != fresh[room]:
                    different = [
                        key
                        for key in fresh[room].keys() | reader.state[room].keys()
                        if fresh[room].get(key) != reader.state[room].get(key)
                    ]
                    key = different[0]
                    self.wrong.append(
                        f"room {room}: messages {different[:5]} differ, the first is\n"
                        f"{reader.state[room].get(key)}\nand should be\n{fresh[room].get(key)}"
                    )

    def summary(self) -> str:
        """Say what happened, in one line."""
        deliveries = sum(reader.deliveries for reader in self.readers)
        resets = sum(reader.resets for reader in self.readers)
        return (
            f"seed {self.plan.seed}: {deliveries} deliveries to {len(self.readers)} readers, "
            f"{self.reconnects} connections, {self.kills} processes killed, "
            f"{self.redis_stops} times without Redis, {self.retries} requests repeated, "
            f"{resets} resets, {len(self.wrong)} wrong"
        )

    @property
    def deliveries(self) -> int:
        """How many changes reached a reader."""
        return sum(reader.deliveries for reader in self.readers)


@contextmanager
def installation(plan: Plan) -> Iterator[Walk]:
    """Run the processes of a walk for the time being."""
    with TemporaryDirectory(prefix="brave-chat-walk-") as folder, ExitStack() as stack:
        redis = stack.enter_context(running_redis())
        servers = [
            stack.enter_context(running_server(redis=redis, data=Path(folder)))
            for _ in range(plan.processes)
        ]
        yield Walk(plan, servers, redis)
