"""A thousand open windows of one room, in which people come and go: what the windows then ask for.

Each window does as the scripts do (static/js/stream/live.js): it listens, and fetches the list of
rooms or the head of its room when it is told to.
"""

import asyncio
import json
import random
import sys
from dataclasses import dataclass

from bench.live_servers import Chat
from bench.load import get
from chatsite.testing.http import Connection, Event, EventStream
from chatsite.testing.server import PROJECT

WINDOWS, AT_ONCE = 1000, 100
# People of the bench, by their places; enough for as long as pages are asked for.
NEWCOMERS, EVERY_SECONDS = range(4000, 4100), 0.5
# How long the scripts wait before they fetch, in seconds (sidebar.js, room_state.js).
SIDEBAR_SECONDS, HEAD_SECONDS = (0.15, 0.3), (0.2, 2.0)


@dataclass(frozen=True)
class Windows:
    """How many requests a window made for each coming, and milliseconds of pages beside them."""

    requests: float
    p50: float
    p99: float


class Window:
    """One window of the room, and how many ``requests`` it made."""

    def __init__(self, chat: Chat) -> None:
        self.requests = 0
        self._url = f"http://127.0.0.1:{chat.port}"
        self._room: int = chat.known["room"]
        self._head = {"Cookie": chat.cookie, "X-Requested-With": "fetch"}
        self._tasks: set[asyncio.Task[None]] = set()
        path = f"/stream?rooms={self._room}:{chat.known['number']}"
        self.stream = EventStream(self._url, path, self._head)

    async def listen(self) -> None:
        """Take what the stream says, until it ends."""
        async for event in self.stream:
            self.take(event)

    def take(self, event: Event) -> None:
        """Fetch what the scripts would fetch."""
        # Who came, who left and another name travel in the event itself.
        if event.name == "room":
            self._fetch(f"/sidebar?room={self._room}", SIDEBAR_SECONDS)
            if "member" not in event.data:
                self._fetch(f"/rooms/{self._room}/head", HEAD_SECONDS)

    def _fetch(self, path: str, wait: tuple[float, float]) -> None:
        async def fetch() -> None:
            await asyncio.sleep(random.uniform(*wait))
            connection = Connection(self._url, self._head)
            await get(connection, path)
            connection.close()

        self.requests += 1
        task = asyncio.get_running_loop().create_task(fetch())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def measure_windows(chat: Chat) -> Windows:
    """Let somebody come every half second while pages are asked for, beside the open windows."""
    for number in NEWCOMERS:
        await act(chat, number, "leave")
    await chat.look()
    windows = [Window(chat) for _ in range(WINDOWS)]
    gate = asyncio.Semaphore(AT_ONCE)

    async def open_one(window: Window) -> None:
        async with gate:
            await window.stream.__aenter__()

    await asyncio.gather(*map(open_one, windows))
    listening = [asyncio.create_task(window.listen()) for window in windows]
    await asyncio.sleep(2)
    before = sum(window.requests for window in windows)
    arguments = [f"http://127.0.0.1:{chat.port}", f"/rooms/{chat.known['room']}", chat.cookie]
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.live_pages", *arguments),
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    ended = asyncio.ensure_future(asking.communicate())
    comings = 0
    while not ended.done():
        await act(chat, NEWCOMERS[comings], "join")
        comings += 1
        await asyncio.sleep(EVERY_SECONDS)
    p50, p99 = json.loads((await ended)[0])
    made = sum(window.requests for window in windows) - before
    for task in listening:
        task.cancel()
    for window in windows:
        window.stream.close()
    return Windows(made / comings / WINDOWS, p50, p99)


async def act(chat: Chat, number: int, act: str) -> None:
    """Let a person leave the room, or join it."""
    url = f"http://127.0.0.1:{chat.port}"
    connection = Connection(url, {"Authorization": f"Bearer {chat.known['tokens'][number]}"})
    answer = await connection.request("POST", f"/api/v1/rooms/{chat.known['room']}/{act}")
    if answer.status not in (200, 204):
        raise RuntimeError(f"{act} was answered with {answer.status}")
    connection.close()
