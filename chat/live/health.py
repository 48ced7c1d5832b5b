"""``GET /health``: whether everything that is needed answers."""

import logging

from chat.live.address import Scope, answer
from chat.live.hub import Hub
from chat.live.outlet import Receive
from chat.live.reader import Send

logger = logging.getLogger(__name__)


class Health:
    """Asks the database and the bus of ``hub``."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 200, or 503 when the database does not answer."""
        database = bus = "ok"
        try:
            await self._hub.threads.run(self._hub.source.check)
        except Exception:
            logger.exception("The database does not answer")
            database = "failing"
        if not self._hub.bus.is_healthy:
            bus = "failing"
        status = "ok" if database == bus == "ok" else "degraded"
        data = {"status": status, "database": database, "bus": bus}
        await answer(send, 200 if database == "ok" else 503, data)
