"""A line of those who can wait: one of them is at work at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from chatsite.serving.round_robin import RoundRobin

# What takes longer waits for something else, such as a picture that is read in another process.
BRIEF_SECONDS = 0.1


class Line:
    """Lets one in after the other, in a ``gap``; clients take turns. Belongs to one event loop.

    The next one begins when the one before has ended and, unless ``is_alone``, as long again is
    over. One that takes longer than ``BRIEF_SECONDS`` does not hold it up any further.
    """

    def __init__(
        self, gap: Callable[[], Awaitable[None]], is_alone: Callable[[], bool] = lambda: False
    ) -> None:
        self._gap = gap
        self._is_alone = is_alone
        self._is_taken = False
        self._waiting = RoundRobin[asyncio.Future[None]]()
        # When the next one may begin.
        self._rested = 0.0

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for the turn of ``client``, and have it."""
        loop = asyncio.get_running_loop()
        await self._take(client)
        is_over = False

        def end() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._give()

        try:
            if not self._is_alone():
                await asyncio.sleep(self._rested - loop.time())
            await self._gap()
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

    async def _take(self, client: str) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.add(client, turn)
        try:
            await turn
        except asyncio.CancelledError:
            # Whoever goes away at the moment of being let in lets the next one in.
            if not turn.cancelled():
                self._give()
            raise

    def _give(self) -> None:
        """Let the next one in who still waits."""
        while self._waiting:
            turn = self._waiting.next()
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False
