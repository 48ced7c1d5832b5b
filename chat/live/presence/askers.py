"""Those who are here without a stream: they ask every few seconds what happened."""

import asyncio
import time

from chat.live.presence.last_seen import LastSeenWriter
from chat.live.presence.statuses import Statuses
from chat.live.registry import Registry

# A window that nobody sees asks every 5 to 20 seconds.
KEPT_SECONDS = 25.0
LOOK_SECONDS = 2.0


class Askers:
    """Lets people be seen as connected for as long as they go on asking.

    Knows nobody for longer than ``KEPT_SECONDS`` after they asked last.
    """

    def __init__(self, registry: Registry, statuses: Statuses, last_seen: LastSeenWriter) -> None:
        self._registry = registry
        self._statuses = statuses
        self._last_seen = last_seen
        self._loop = asyncio.get_running_loop()
        # When each of them asked last; the eldest first.
        self._asked: dict[int, float] = {}

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._asked

    def note(self, user_id: int, chat_status: str) -> None:
        """Note that somebody has asked."""
        if not self._asked:
            self._loop.call_later(LOOK_SECONDS, self._forget)
        is_new = self._asked.pop(user_id, None) is None
        self._asked[user_id] = time.monotonic()
        if is_new and user_id not in self._registry.people:
            self._statuses.arrive(user_id, chat_status)
            self._last_seen.note(user_id)
        else:
            self._statuses.choose(user_id, chat_status)

    def _forget(self) -> None:
        """Let those go who have asked no more."""
        oldest = time.monotonic() - KEPT_SECONDS
        while self._asked and self._asked[user_id := next(iter(self._asked))] < oldest:
            del self._asked[user_id]
            if user_id not in self._registry.people:
                self._last_seen.note(user_id)
                self._statuses.leave(user_id)
        if self._asked:
            self._loop.call_later(LOOK_SECONDS, self._forget)
