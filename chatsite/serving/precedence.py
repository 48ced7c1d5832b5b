"""Who goes first: what somebody looks at, before files, and before who asks for very much.

Python runs one thread at a time, and those that have work take turns: beside four people who fetch
files as fast as they can, a page took 4 times as long. A gap alone still let p99 be 1.6 to 2.1
times the quiet one beside uploads, in three runs; with a rest after each file it was 0.8 to 1.2
times, and 70 uploads of 1 MiB a second in place of 95 (`make bench-files`, 30 November and
1 December 2026).
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress

from chatsite.serving.line import Line
from chatsite.serving.shares import Shares

# For so long a file, or a page that is not first, waits for a gap between pages; a block of a file
# that is on its way not as long.
PATIENCE_SECONDS, BLOCK_PATIENCE_SECONDS = 0.25, 0.05
# Of one client's pages so many are made at once; more wait for gaps, where others are about.
AT_ONCE_LIMIT = 2
# When nobody else was shown a page for so long, these do not rest for others.
ALONE_SECONDS = 1.0


async def nothing_to_wait_for() -> None:
    """Return at once."""


class Precedence:
    """Knows whether anybody waits for a page; belongs to one event loop."""

    def __init__(self) -> None:
        self.shares = Shares()
        # Pages that go first, by client.
        self._pages = Counter[str]()
        self._gap = asyncio.Event()
        self._gap.set()
        self._blocks = asyncio.Lock()
        # When the last page that went first had been made.
        self._last_page = -ALONE_SECONDS
        self._greedy, self._files = Line(self.gap, self._is_alone), Line(self.gap)
        self._readers = Line(nothing_to_wait_for, lambda: True)

    def page(self, client: str) -> AbstractAsyncContextManager[None]:
        """Begin at once, and let files wait for the end; who asks for very much waits as these."""
        return self._first(client, nullcontext())

    def reader(self, client: str) -> AbstractAsyncContextManager[None]:
        """Begin as a page does, but after the readers before.

        For what only uses the processor: of several at once each is late, and of one after the
        other the last.
        """
        return self._first(client, self._readers.turn(client))

    @asynccontextmanager
    async def _first(
        self, client: str, turn: AbstractAsyncContextManager[None]
    ) -> AsyncIterator[None]:
        if self._is_greedy(client):
            # Nor beside a reader: of two threads each has half of the processor.
            async with self._greedy.turn(client), self._readers.turn(client):
                yield
            return
        self._pages[client] += 1
        self._gap.clear()
        try:
            async with turn:
                yield
        finally:
            self._last_page = time.monotonic()
            self._pages[client] -= 1
            if not self._pages[client]:
                del self._pages[client]
            if not self._pages:
                self._gap.set()

    def file(self, client: str) -> AbstractAsyncContextManager[None]:
        """Begin in a gap, after the files before."""
        return self._files.turn(client)

    async def block(self) -> None:
        """Wait for a gap, and for the round of the loop in which it is this block's turn.

        In each round there is one: of five hundred who fetched a file at the same time each had one
        in each, and a page waited for 90 ms whenever it came to the loop.
        """
        await self.gap(BLOCK_PATIENCE_SECONDS)
        async with self._blocks:
            await asyncio.sleep(0)

    async def gap(self, patience: float = PATIENCE_SECONDS) -> None:
        """Wait until nobody waits for a page, for ``patience`` seconds at most."""
        if self._pages:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._gap.wait()

    def _is_alone(self) -> bool:
        return not self._pages and time.monotonic() - self._last_page > ALONE_SECONDS

    def _is_greedy(self, client: str) -> bool:
        if self._pages[client] >= AT_ONCE_LIMIT and self.shares.are_several:
            return True
        return self.shares.is_greedy(client)
