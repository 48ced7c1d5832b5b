"""How many streams one person and one address may have open in this process."""

from collections import Counter

from chat.live.source import Refused


class OpenStreams:
    """Counts open streams of a kind, at most ``limit`` for each subject."""

    def __init__(self, limit: int, message: str) -> None:
        self._limit = limit
        self._message = message
        self._open: Counter[str | int] = Counter()

    def enter(self, subject: str | int) -> None:
        """Take one of the subject's places. Raises :class:`Refused` when all are taken."""
        if self._open[subject] >= self._limit:
            raise Refused(429, self._message)
        self._open[subject] += 1

    def leave(self, subject: str | int) -> None:
        """Give a place back."""
        self._open[subject] -= 1
        if not self._open[subject]:
            del self._open[subject]
