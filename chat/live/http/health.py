"""``GET /health``: whether all that is needed answers, and whether there is room for more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from chat.live.http.request import Receive, Scope, Send, answer, refuse
from chat.live.hub import Hub
from chat.live.source import Refused
from chatsite.serving.threads import Threads

logger = logging.getLogger(__name__)

ONCE_SECONDS = 1.0
ANSWER_SECONDS = 5.0

Found = TypeVar("Found")


class Health:
    """Asks the database and the bus of ``hub``, and where things are stored."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        # A disk may take its time, and nothing else is to wait for it.
        self._threads = Threads(1, "health")
        self._database = AtMostOnceASecond(self._ask_database)
        self._storage = AtMostOnceASecond(self._ask_storage)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 200, or 503 when the database does not answer or nothing can be stored."""
        if scope["method"] not in ("GET", "HEAD"):
            await refuse(send, scope, Refused(405, "Ask with GET."))
            return
        database = "ok" if await self._database.get() else "failing"
        storage = await self._answer_of_storage() or "ok"
        bus = "ok" if self._hub.bus.is_healthy else "failing"
        status = "ok" if database == bus == storage == "ok" else "degraded"
        data = {"status": status, "database": database, "bus": bus, "storage": storage}
        await answer(send, scope, 200 if database == storage == "ok" else 503, data)

    async def _ask_database(self) -> bool:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._hub.threads.run(self._hub.source.check)
        except Exception:
            logger.exception("The database does not answer")
            return False
        return True

    async def _answer_of_storage(self) -> str:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._storage.get()
        except TimeoutError:
            logger.exception("Nothing is known of the disks")
            return "the disks do not answer"

    async def _ask_storage(self) -> str:
        found = await self._threads.run(self._hub.source.storage_problem)
        if found:
            logger.error("Nothing can be stored: %s", found)
        return found


class AtMostOnceASecond(Generic[Found]):
    """What ``ask`` finds, asked at most once a second, however often it is wanted."""

    def __init__(self, ask: Callable[[], Awaitable[Found]]) -> None:
        self._ask = ask
        self._asking: asyncio.Future[Found] | None = None
        self._asked_at = 0.0

    async def get(self) -> Found:
        """Return what was found last, or ask."""
        now = asyncio.get_running_loop().time()
        if self._asking is None or (self._asking.done() and now - self._asked_at >= ONCE_SECONDS):
            self._asked_at = now
            self._asking = asyncio.ensure_future(self._ask())
        return await asyncio.shield(self._asking)
