"""A server, a laptop, and a cable between them that is cut; run by ``test_closed_laptop.py``.

Prints as JSON how many seconds later each person was told to be offline, and what the server
still held of them then.
"""

import asyncio
import json
import time
from pathlib import Path

from chat.tests.support.live_client import new_name, register
from chatsite.testing.http import EventStream
from chatsite.testing.network import HERE, Machine, connections, other_machine
from chatsite.testing.server import Server, running_server

# Streams that open one after the other get their heartbeats in different seconds of twenty, so
# that one of them is cut off right after its heartbeat.
PEOPLE = 20
PATIENCE_SECONDS = 58.0


def sockets(site: Server) -> int:
    """Return how many sockets the server's worker has open."""
    (pid,) = site.worker_pids()
    files = Path(f"/proc/{pid}/fd").iterdir()
    return sum(file.is_socket() for file in files)


async def statuses(stream: EventStream, people: set[int], status: str) -> dict[int, float]:
    """Wait until all of ``people`` were told to have ``status``; return when, for each."""
    found: dict[int, float] = {}
    while people - found.keys():
        event = await stream.until("presence", PATIENCE_SECONDS)
        if event.data["user"] in people and event.data["status"] == status:
            found.setdefault(event.data["user"], time.monotonic())
    return found


async def close_the_laptop(site: Server, laptop: Machine) -> dict[str, object]:
    """Let twenty people use a laptop, and cut it off."""
    watcher = await register(site.url, new_name())
    people = [await register(site.url, new_name()) for _ in range(PEOPLE)]
    # A room for each: who is told that another one left notices sooner than by a heartbeat.
    rooms = [await watcher.room(new_name()) for _ in people]
    for person, room in zip(people, rooms, strict=True):
        await person.join(room)
    ids = {person.id for person in people}
    async with watcher.stream_of(",".join(f"{room}:0" for room in rooms)) as stream:
        await stream.until("ready")
        before = sockets(site)
        order = {"url": f"http://{HERE}:{site.port}", "tokens": [each.token for each in people]}
        laptop.tell(json.dumps(order))
        await asyncio.to_thread(laptop.wait_for, "open")
        await statuses(stream, ids, "online")
        opened = connections()
        laptop.cut()
        closed = time.monotonic()
        async with asyncio.timeout(PATIENCE_SECONDS):
            offline = await statuses(stream, ids, "offline")
        return {
            "seconds": sorted(round(moment - closed, 1) for moment in offline.values()),
            "opened": opened,
            "connections": connections(),
            "sockets": sockets(site) - before,
        }


def main() -> None:
    """Start everything, cut, and print what was seen."""
    with (
        other_machine("chat.tests.support.laptop") as laptop,
        running_server(env={"HOST": "0.0.0.0", "ALLOWED_HOSTS": f"127.0.0.1,{HERE}"}) as site,  # noqa: S104
    ):
        print(json.dumps(asyncio.run(close_the_laptop(site, laptop))))  # noqa: T201 - for the test


if __name__ == "__main__":
    main()
