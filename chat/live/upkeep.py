"""Lets the chat forget, again and again, what it keeps for some seconds only."""

import asyncio
import logging

from chat.live.source import Source
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

EVERY_SECONDS = 10.0


class Upkeep:
    """Asks for it when the process starts and every ``EVERY_SECONDS``.

    Each process does, as any of them may be the only one.
    """

    def __init__(self, source: Source, threads: Threads) -> None:
        self._source = source
        self._threads = threads
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.get_running_loop().create_task(self._forget_for_ever())

    def stop(self) -> None:
        """Stop asking."""
        if self._task is not None:
            self._task.cancel()

    async def _forget_for_ever(self) -> None:
        while True:
            try:
                await self._threads.run(self._source.forget)
            except Exception:
                # It is tried again the next time.
                logger.exception("What was deleted could not be forgotten")
            await asyncio.sleep(EVERY_SECONDS)
