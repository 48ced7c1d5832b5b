"""``GET /health``: whether everything that is needed answers."""

import asyncio
import logging

from chat.live.http.request import Receive, Scope, Send, answer, refuse
from chat.live.hub import Hub
from chat.live.source import Refused

logger = logging.getLogger(__name__)

ONCE_SECONDS = 1.0
ANSWER_SECONDS = 5.0


class Health:
    """Asks the database and the bus of ``hub``."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._asking: asyncio.Task[bool] | None = None
        self._asked_at = 0.0

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 200, or 503 when the database does not answer."""
        if scope["method"] not in ("GET", "HEAD"):
            await refuse(send, scope, Refused(405, "Ask with GET."))
            return
        database = "ok" if await self._database_answers() else "failing"
        bus = "ok" if self._hub.bus.is_healthy else "failing"
        status = "ok" if database == bus == "ok" else "degraded"
        data = {"status": status, "database": database, "bus": bus}
        await answer(send, scope, 200 if database == "ok" else 503, data)

    async def _database_answers(self) -> bool:
        """Ask at most once a second, however often this is asked."""
        now = self._hub.loop.time()
        if self._asking is None or (self._asking.done() and now - self._asked_at >= ONCE_SECONDS):
            self._asked_at = now
            self._asking = self._hub.loop.create_task(self._ask())
        return await asyncio.shield(self._asking)

    async def _ask(self) -> bool:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._hub.threads.run(self._hub.source.check)
        except Exception:
            logger.exception("The database does not answer")
            return False
        return True
