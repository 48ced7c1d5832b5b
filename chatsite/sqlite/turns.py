"""Lets the threads of a process write to an SQLite database one after the other.

SQLite has one writer at a time. Who finds another at it sleeps and looks again, after up to 100 ms,
and in no order: thirty people who joined and left a room as fast as they were answered had all
threads for pages asleep, and pages waited for 450 ms behind them. Here the next one is woken when
the one before has done. Other processes are still waited for in SQLite's way.
"""

import threading

# One for each database that the process has written to.
_locks: dict[str, threading.Lock] = {}


class Turn:
    """A connection's part in the order of those who write to ``path``."""

    def __init__(self, path: str, seconds: float) -> None:
        """Wait for ``seconds`` at most: after that SQLite itself says that it is locked."""
        self._lock = _locks.setdefault(path, threading.Lock())
        self._seconds = seconds
        self._is_ours = False

    def begin(self) -> bool:
        """Wait until nobody else of this process writes; return whether that was so in time."""
        if not self._is_ours:
            self._is_ours = self._lock.acquire(timeout=self._seconds)
        return self._is_ours

    def end(self) -> None:
        """Let the next one write; does nothing when this one does not."""
        if self._is_ours:
            self._is_ours = False
            self._lock.release()
