"""Who goes first: what somebody looks at, before files that come and go.

Python runs one thread at a time, and those that have work take turns: beside four people who fetch
files as fast as they can, a page took 4 times as long. A gap alone still let p99 be 1.6 to 2.1
times the quiet one beside uploads, in three runs; with a rest after each file it was 0.8 to 1.2
times, and 70 uploads of 1 MiB a second in place of 95 (`make bench-files`, 30 November and
1 December 2026).
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

# For so long a file waits for a gap between pages; a block of one that is on its way not as long.
PATIENCE_SECONDS, BLOCK_PATIENCE_SECONDS = 0.25, 0.05
# What takes longer waits for something else, such as a picture that is read in another process.
BRIEF_SECONDS = 0.1


class Precedence:
    """Knows whether anybody waits for a page; belongs to one event loop."""

    def __init__(self) -> None:
        self._pages = 0
        self._gap = asyncio.Event()
        self._gap.set()
        self._turn = asyncio.Lock()
        self._blocks = asyncio.Lock()
        # When the next file may begin.
        self._rested = 0.0

    @contextmanager
    def page(self) -> Iterator[None]:
        """Let files wait for the end of this."""
        self._pages += 1
        self._gap.clear()
        try:
            yield
        finally:
            self._pages -= 1
            if self._pages == 0:
                self._gap.set()

    @asynccontextmanager
    async def file(self) -> AsyncIterator[None]:
        """Begin in a gap; the next one begins when this has ended, and as long again is over.

        One that takes longer than ``BRIEF_SECONDS`` does not hold it up any further.
        """
        loop = asyncio.get_running_loop()
        await self._turn.acquire()
        is_over = False

        def end() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._turn.release()

        try:
            await asyncio.sleep(self._rested - loop.time())
            await self.gap()
            began = loop.time()
            timer = loop.call_later(BRIEF_SECONDS, end)
            try:
                yield
            finally:
                timer.cancel()
                if not is_over:
                    self._rested = 2 * loop.time() - began
        finally:
            end()

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
