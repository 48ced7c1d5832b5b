"""``GET /health``: whether all that is needed answers, and whether there is room for more."""

import asyncio
import logging

from chat.live.http.request import Receive, Scope, Send, answer
from chat.live.server import Endpoint
from chatsite.serving.threads import Threads
from chatsite.storage import problem

logger = logging.getLogger(__name__)

ONCE_SECONDS = 1.0


class Health:
    """Says that nothing can be stored, or else what the live channel says of itself."""

    def __init__(self) -> None:
        self._threads = Threads(1, "health")
        self._asking: asyncio.Task[str] | None = None
        self._asked_at = 0.0

    async def serve(self, live: Endpoint, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 503 with the reason, or as ``live`` does."""
        found = await self._problem()
        if found:
            await answer(send, 503, {"status": "failing", "storage": found})
        else:
            await live(scope, receive, send)

    async def _problem(self) -> str:
        """Look at most once a second, however often this is asked."""
        loop = asyncio.get_running_loop()
        if self._asking is None or (
            self._asking.done() and loop.time() - self._asked_at >= ONCE_SECONDS
        ):
            self._asked_at = loop.time()
            self._asking = loop.create_task(self._look())
        return await asyncio.shield(self._asking)

    async def _look(self) -> str:
        found = await self._threads.run(problem)
        if found:
            logger.error("Nothing can be stored: %s", found)
        return found
