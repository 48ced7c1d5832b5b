"""What a random walk (``random_walk``) is about: its plan, its people and what was observed."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from chat.tests.live_client import LivePerson, register
from chatsite.testing.http import Answer, Connection
from chatsite.testing.server import Redis, Server

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
ANSWER_SECONDS = 60.0
# Whatever breaks: by then a stream has ended whose person may not read the room any more.
OUT_SECONDS = 30.0


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


class World:
    """One installation, its people, and what was observed."""

    def __init__(self, plan: Plan, servers: list[Server], redis: Redis) -> None:
        self.plan = plan
        self.servers = servers
        self.redis = redis
        self.choices = Random(plan.seed)
        self.people: list[LivePerson] = []
        self.rooms: list[int] = []
        self.members: dict[int, set[int]] = {}
        self.banned: set[tuple[int, int]] = set()
        self.out_since: dict[tuple[int, int], float] = {}
        self.known: dict[int, dict[int, int]] = {}
        self.readers: list[Reader] = []
        self.wrong: list[str] = []
        self.kills = self.redis_stops = self.retries = self.reconnects = self.bans = 0

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

    def is_out(self, room: int, person_id: int) -> bool:
        """Return whether somebody left the room, or was banned, so long ago that all know it."""
        since = self.out_since.get((room, person_id))
        return since is not None and time.monotonic() > since + OUT_SECONDS

    def expect(self, answer: Answer, *statuses: int) -> None:
        """Note an answer that must not be."""
        if answer.status not in statuses:
            self.wrong.append(f"unexpected answer {answer.status}: {answer.content[:300]!r}")

    def summary(self) -> str:
        """Say what happened, in one line."""
        deliveries = sum(reader.deliveries for reader in self.readers)
        resets = sum(reader.resets for reader in self.readers)
        return (
            f"seed {self.plan.seed}: {deliveries} deliveries to {len(self.readers)} readers, "
            f"{self.reconnects} connections, {self.kills} processes killed, "
            f"{self.redis_stops} times without Redis, {self.retries} requests repeated, "
            f"{self.bans} bans, "
            f"{resets} resets, {len(self.wrong)} wrong"
        )

    @property
    def deliveries(self) -> int:
        """How many changes reached a reader."""
        return sum(reader.deliveries for reader in self.readers)
