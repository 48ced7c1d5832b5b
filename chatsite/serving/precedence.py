"""Who goes first: what somebody looks at, before files that come and go.

Python runs one thread at a time, and those that have work take turns: beside four people who fetch
files as fast as they can, a page took 4 times as long (`make bench-files`, 30 November 2026).
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
        """Begin in a gap, and let the next file begin after this one, or ``BRIEF_SECONDS``."""
        await self._turn.acquire()
        is_over = False

        def end() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._turn.release()

        try:
            await self.gap()
            timer = asyncio.get_running_loop().call_later(BRIEF_SECONDS, end)
            try:
                yield
            finally:
                timer.cancel()
        finally:
            end()

    async def gap(self, patience: float = PATIENCE_SECONDS) -> None:
        """Wait until nobody waits for a page, for ``patience`` seconds at most."""
        if self._pages:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._gap.wait()
