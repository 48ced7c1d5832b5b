"""What a random walk (``random_walk``) is about: its plan, its people and what was observed."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from chat.tests.support.live_client import LiveBrowser, LivePerson, register
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
KINDS = {
    "sent",
    "mentioned",
    "replied",
    "replied to the thread",
    "brought",
    "sent a file",
    "edited",
    "deleted",
    "restored",
    "reacted",
    "pinned",
    "joined",
    "left",
    "banned",
    "forgave",
}
ANSWER_SECONDS = 60.0
# Whatever breaks: by then a stream has ended whose person may not read the room any more.
OUT_SECONDS = 30.0


@dataclass(frozen=True)
class Plan:
    """How long a walk is: at least so many actions and deliveries, at most so many seconds.

    And for as long as something of ``KINDS`` was not done yet.
    """

    seed: int
    actions: int = 1200
    deliveries: int = 50_000
    people: int = 10
    readers: int = 80
    processes: int = 2
    rooms: int = 4
    writers: int = 6
    seconds: float = 300.0


@dataclass
class Reader:
    """One client that applies what its stream sends.

    One that is ``patient`` never disconnects by itself: it lives on what is repaired.
    """

    person: LivePerson
    rooms: set[int]
    choices: Random
    patient: bool = False
    cursors: dict[int, int] = field(default_factory=dict)
    state: dict[int, dict[int, Any]] = field(default_factory=dict)
    deliveries: int = 0
    resets: int = 0
    connections: int = 0


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
        # By room: who sent which accepted message, and the client_ids of those of which nobody
        # knows, because their sender was out of the room when asking again.
        self.known: dict[int, dict[int, int]] = {}
        self.accepted: set[str] = set()
        self.unsure: set[str] = set()
        # The digests of files by their ids, and the messages that one was sent with.
        self.files: dict[int, str] = {}
        self.with_file: set[str] = set()
        self.readers: list[Reader] = []
        self.outsiders_browser = LiveBrowser(servers[0].url)
        self.wrong: list[str] = []
        self.done: Counter[str] = Counter()
        self.kills = self.redis_stops = self.redis_hangs = self.retries = self.syncs = 0

    @property
    def url(self) -> str:
        """The address of some process, dead or alive."""
        return self.choices.choice(self.servers).url

    async def persist(self, person: LivePerson, method: str, path: str, data: Any = None) -> Answer:
        """Repeat a request of the API, at any process, until it is answered."""
        return await self._repeat(person, method, f"/api/v1{path}", data)

    async def fetch(self, person: LivePerson, path: str) -> Answer:
        """Get what is at any address, as ``persist`` does."""
        return await self._repeat(person, "GET", path, None)

    async def _repeat(self, person: LivePerson, method: str, path: str, data: Any) -> Answer:
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            connection = Connection(self.url, person.headers)
            try:
                answer = await connection.request(method, path, data)
            except OSError:
                answer = None
            finally:
                connection.close()
            if answer is not None and answer.status < 500:
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} {path} was never answered: {answer}")
            self.retries += 1
            await asyncio.sleep(self.choices.uniform(0.02, 0.2))

    async def prepare(self) -> None:
        """Create people, rooms and readers."""
        url = self.servers[0].url
        founder = await register(url, "Founder")
        for number in range(self.plan.people):
            name = NAMES[number % len(NAMES)] + "abcdefghij"[number // len(NAMES)]
            self.people.append(await register(url, name))
        outsider = self.outsider = await register(url, "Outsider")
        for number in range(self.plan.rooms):
            room = await founder.room(f"Room {number}")
            self.rooms.append(room)
            self.known[room] = {}
            self.members[room] = set()
            for person in self.people:
                await person.join(room)
                self.members[room].add(person.id)
        # Now, while nothing is broken: a form is not sent again by itself.
        await self.outsiders_browser.log_in(outsider)
        people = [*self.people, outsider]
        self.people.append(founder)
        for room in self.rooms:
            self.members[room].add(founder.id)
        for number in range(self.plan.readers):
            person = people[number % len(people)]
            rooms = set() if person is outsider else set(self.rooms)
            choices = Random(f"{self.plan.seed}:{number}")
            self.readers.append(Reader(person, rooms, choices, patient=number % 4 == 0))

    def is_out(self, room: int, person_id: int) -> bool:
        """Return whether somebody left the room, or was banned, so long ago that all know it."""
        since = self.out_since.get((room, person_id))
        return since is not None and time.monotonic() > since + OUT_SECONDS

    def expect(self, kind: str, answer: Answer, *statuses: int) -> None:
        """Note what was done, and an answer that must not be."""
        if answer.status < 300:
            self.done[kind] += 1
        if answer.status not in statuses:
            self.wrong.append(f"{kind} was answered {answer.status}: {answer.content[:300]!r}")

    def summary(self) -> str:
        """Say what happened, in one line."""
        deliveries = sum(reader.deliveries for reader in self.readers)
        resets = sum(reader.resets for reader in self.readers)
        return (
            f"seed {self.plan.seed}: {deliveries} deliveries to {len(self.readers)} readers, "
            f"{sum(reader.connections for reader in self.readers)} connections, "
            f"{len(self.servers)} processes killed {self.kills} times, Redis stopped "
            f"{self.redis_stops} and hung {self.redis_hangs} times, {dict(self.done)}, "
            f"{self.retries} requests repeated, {resets} resets, {self.syncs} syncs, "
            f"{len(self.wrong)} wrong"
        )

    @property
    def is_enough(self) -> bool:
        """Whether enough was delivered, and everything done that can be done."""
        return self.deliveries >= self.plan.deliveries and self.done.keys() == KINDS

    @property
    def deliveries(self) -> int:
        """How many changes reached a reader."""
        return sum(reader.deliveries for reader in self.readers)
