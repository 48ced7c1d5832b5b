"""A random walk through a living installation that is broken all the time.

Writers send, with files and without, mention, edit, delete, react, pin, join, leave and ban;
readers disconnect for random times and come back to another process, or stay for as long as they
can, and others only sync now and then; processes are killed, and Redis is stopped, started and left
hanging. In the end every accepted message must be there once, and its files, and every reader must
hold exactly what a fresh request returns, having heard each change at most once and in order;
everybody is told exactly what is unread, and what of it mentions them; what they search for is
found as by a scan of all messages; and whoever is not in a room must never have heard of it.
"""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from chat.queries.mentions import UNREAD_LIMIT
from chat.tests.support.walk_files import compare_files
from chat.tests.support.walk_readers import Readers
from chat.tests.support.walk_search import compare_search
from chat.tests.support.walk_syncers import Syncers
from chat.tests.support.walk_world import Plan, Reader, World
from chat.tests.support.walk_writers import Writers
from chatsite.testing.server import Redis, Server, running_redis, running_server

SETTLE_SECONDS = 40.0


class Walk:
    """One walk through a world."""

    def __init__(self, plan: Plan, servers: list[Server], redis: Redis) -> None:
        self.world = World(plan, servers, redis)
        self._readers = Readers(self.world)
        self._syncers = Syncers(self.world)
        self._writers = Writers(self.world)

    async def run(self) -> None:
        """Walk, let everything settle, and compare."""
        async with asyncio.timeout(self.world.plan.seconds):
            await self._run()

    async def _run(self) -> None:
        await self.world.prepare()
        reading = [asyncio.create_task(self._readers.read(reader)) for reader in self.world.readers]
        reading.append(asyncio.create_task(self._readers.overhear()))
        reading.append(asyncio.create_task(self._syncers.live()))
        for task in reading:
            task.add_done_callback(self.note_fault)
        breaking = asyncio.create_task(self.break_things())
        share = self.world.plan.actions // self.world.plan.writers
        try:
            await asyncio.gather(
                *(self._writers.write(n, share) for n in range(self.world.plan.writers))
            )
            breaking.cancel()
            await asyncio.gather(breaking, return_exceptions=True)
            await asyncio.to_thread(self.mend)
            await self.settle()
        finally:
            self._readers.is_over = True
            for task in [breaking, *reading]:
                task.cancel()
            await asyncio.gather(*reading, return_exceptions=True)
        await self.compare()

    def note_fault(self, task: "asyncio.Task[None]") -> None:
        """Note a reader that ended with an exception of its own."""
        if not task.cancelled() and task.exception() is not None:
            self.world.wrong.append(f"a reader failed: {task.exception()!r}")

    async def break_things(self) -> None:
        """Kill processes and stop Redis, again and again."""
        choices = Random(f"{self.world.plan.seed}:breaking")
        while True:
            await asyncio.sleep(choices.uniform(0.5, 2.0))
            if choices.random() < 0.35:
                await self.break_redis(choices)
            else:
                self.world.kills += 1
                server = choices.choice(self.world.servers)
                if choices.random() < 0.6:
                    # Only the process that serves; gunicorn's first one starts another.
                    for pid in server.worker_pids():
                        os.kill(pid, signal.SIGKILL)
                    continue
                server.kill()
                await asyncio.sleep(choices.uniform(0.0, 1.0))
                await asyncio.to_thread(server.start)

    async def break_redis(self, choices: Random) -> None:
        """Stop Redis, or let it hang, for a while."""
        redis = self.world.redis
        if choices.random() < 0.5:
            self.world.redis_stops += 1
            redis.kill()
            await asyncio.sleep(choices.uniform(0.2, 3.0))
            await asyncio.to_thread(redis.start)
        else:
            self.world.redis_hangs += 1
            redis.signal(signal.SIGSTOP)
            try:
                await asyncio.sleep(choices.uniform(0.2, 5.0))
            finally:
                redis.signal(signal.SIGCONT)

    def mend(self) -> None:
        """Bring everything back that was broken."""
        if not self.world.redis.is_running:
            self.world.redis.start()
        for server in self.world.servers:
            if not server.is_running:
                server.start()

    async def settle(self) -> None:
        """Wait until every reader has reached the end of its rooms."""
        deadline = time.monotonic() + SETTLE_SECONDS
        founder = self.world.people[-1]
        while True:
            ends = {}
            for room in self.world.rooms:
                path = f"/rooms/{room}/messages?limit=1"
                answer = await self.world.persist(founder, "GET", path)
                ends[room] = answer.data["cursor"]
            behind = [
                (reader.person.id, room, reader.cursors.get(room), ends[room])
                for reader in self.world.readers
                for room in reader.rooms
                if reader.person.id in self.world.members[room]
                and reader.cursors.get(room) != ends[room]
            ]
            if not behind:
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"readers never reached the end: {behind[:10]}")
            await asyncio.sleep(0.5)

    async def compare(self) -> None:
        """Compare what every reader holds with what a fresh request returns."""
        fresh: dict[int, dict[int, Any]] = {}
        founder = Reader(self.world.people[-1], set(self.world.rooms), Random(0))
        for room in self.world.rooms:
            await self._readers.fetch(founder, room)
            fresh[room] = founder.state[room]
            self.compare_with_accepted(room, fresh[room])
            await compare_files(self.world, fresh[room])
        await self.compare_unread(fresh)
        await self._syncers.compare(fresh)
        await asyncio.to_thread(compare_search, self.world)
        await asyncio.to_thread(self.world.servers[0].manage, "search_index", "--check")
        for reader in self.world.readers:
            for room in reader.rooms:
                if reader.person.id not in self.world.members[room]:
                    continue
                if reader.state[room] != fresh[room]:
                    different = [
                        key
                        for key in fresh[room].keys() | reader.state[room].keys()
                        if fresh[room].get(key) != reader.state[room].get(key)
                    ]
                    key = different[0]
                    self.world.wrong.append(
                        f"room {room}: messages {different[:5]} differ, the first is\n"
                        f"{reader.state[room].get(key)}\nand should be\n{fresh[room].get(key)}"
                    )

    async def compare_unread(self, fresh: dict[int, dict[int, Any]]) -> None:
        """Compare what each person is told to be unread with what is in their rooms."""
        for person in self.world.people:
            answer = await self.world.persist(person, "GET", "/rooms")
            for room in answer.data["results"]:
                after = [
                    message
                    for message in fresh[room["id"]].values()
                    if message["seq"] > room["last_read_seq"]
                    and message["sender"]["id"] != person.id
                    and not message["deleted"]
                    and message["message_type"] == "text"
                ]
                unread = [message for message in after if not message["thread_only"]]
                calling = [
                    message
                    for message in after
                    if message["mentions_room"] or person.id in message["mentions"]
                ]
                pinned = sum(message["pinned"] for message in fresh[room["id"]].values())
                if pinned != room["pinned"]:
                    self.world.wrong.append(f"room {room['id']} has {pinned} pins: {room}")
                told = room["unread"], room["unread_mentions"]
                if told != (len(unread), min(len(calling), UNREAD_LIMIT)):
                    self.world.wrong.append(
                        f"person {person.id} has {len(unread)} and {len(calling)} unread in room "
                        f"{room['id']}, and is told of {told}"
                    )

    def compare_with_accepted(self, room: int, messages: dict[int, Any]) -> None:
        """Compare what is in a room with what its writers were told is there."""
        world = self.world
        lost = world.known[room].keys() - messages.keys()
        if lost:
            world.wrong.append(f"room {room}: {sorted(lost)[:5]} were accepted and are not there")
        for name in ("seq", "client_id"):
            values = [message[name] for message in messages.values()]
            if len(set(values)) != len(values):
                world.wrong.append(f"room {room} has two messages with the same {name}")
        living = [message for message in messages.values() if not message["deleted"]]
        replies = Counter(message["thread"] for message in living)
        for message in messages.values():
            is_original = not (message["edited"] or message["deleted"])
            has_changed = (
                message["edited"]
                or message["deleted"]
                or message["reactions"]
                or message["pinned"]
                or message["replies"]
            )
            if message["replies"] != replies[message["id"]]:
                count = replies[message["id"]]
                world.wrong.append(f"room {room}: this has {count} replies: {message}")
            if has_changed and message["changed_seq"] == message["seq"]:
                world.wrong.append(f"room {room}: this took no number for its change: {message}")
            if message["message_type"] != "text":
                # Said of who comes and goes; nothing can be done with it.
                if has_changed or message["changed_seq"] != message["seq"]:
                    world.wrong.append(f"room {room}: this is to stay as it is: {message}")
            elif message["client_id"] not in world.accepted | world.unsure:
                world.wrong.append(f"room {room}: nobody sent {message}")
            elif is_original and not message["content"].startswith(message["client_id"]):
                world.wrong.append(f"room {room}: somebody sent something else than {message}")


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
