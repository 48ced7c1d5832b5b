"""A comment line for every open stream, now and then, so that nothing between takes it for dead.

nginx closes a stream that was silent for 60 seconds; and a client that has vanished without a
word is only found out by writing to it. A window gets one more when its stream is a second or two
old: by that it knows that nothing on the way holds events back until there are many of them.
"""

import asyncio

from chat.live.reader import Reader
from chat.live.sse import HEARTBEAT

EVERY_SECONDS = 20


class Heartbeat:
    """Writes to a twentieth of the streams every second."""

    def __init__(self) -> None:
        self._parts: list[set[Reader]] = [set() for _ in range(EVERY_SECONDS)]
        self._next = 0
        # The windows whose stream opened in this second, and in the one before it.
        self._new: set[Reader] = set()
        self._young: set[Reader] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to beat."""
        self._task = asyncio.get_running_loop().create_task(self._beat_for_ever())

    def stop(self) -> None:
        """Stop beating."""
        if self._task is not None:
            self._task.cancel()

    def add(self, reader: Reader) -> None:
        """Keep a stream alive. Those that open together are spread over the time."""
        self._next = (self._next + 1) % EVERY_SECONDS
        self._parts[self._next].add(reader)
        if reader.browser:
            self._new.add(reader)

    def discard(self, reader: Reader) -> None:
        """Forget a stream."""
        self._new.discard(reader)
        self._young.discard(reader)
        for part in self._parts:
            if reader in part:
                part.discard(reader)
                return

    async def _beat_for_ever(self) -> None:
        turn = 0
        while True:
            await asyncio.sleep(1.0)
            turn = (turn + 1) % EVERY_SECONDS
            due, self._young, self._new = self._young, self._new, set()
            for reader in self._parts[turn] | due:
                reader.write(HEARTBEAT)
