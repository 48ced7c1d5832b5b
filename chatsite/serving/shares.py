"""How much of the processor each client took in the last seconds."""

import time
from collections.abc import Callable

# Looked at are the present window and the one before it.
WINDOW_SECONDS = 2.0
# Whoever took no more is never greedy, however little the others took.
FREE_SECONDS = 0.3
# More than so many times what each took on average is greedy: of two clients, none is.
GREEDY_RATIO = 2


class Shares:
    """Belongs to one event loop; knows who was answered in the last two windows."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._now: dict[str, float] = {}
        self._before: dict[str, float] = {}
        self._sum = self._sum_before = 0.0
        self._clients = 0
        self._began = clock()

    def note(self, client: str, seconds: float) -> None:
        """Note that an answer to ``client`` took so many seconds of the processor."""
        self._turn()
        if client not in self._now and client not in self._before:
            self._clients += 1
        self._now[client] = self._now.get(client, 0.0) + seconds
        self._sum += seconds

    def is_greedy(self, client: str) -> bool:
        """Return whether ``client`` took much more than others did."""
        self._turn()
        taken = self._now.get(client, 0.0) + self._before.get(client, 0.0)
        if taken <= FREE_SECONDS:
            return False
        return taken * self._clients > GREEDY_RATIO * (self._sum + self._sum_before)

    @property
    def are_several(self) -> bool:
        """Whether so many were here that one of them could be greedy."""
        self._turn()
        return self._clients > GREEDY_RATIO

    def _turn(self) -> None:
        over = self._clock() - self._began
        if over < WINDOW_SECONDS:
            return
        self._before, self._now = self._now if over < 2 * WINDOW_SECONDS else {}, {}
        self._sum_before, self._sum = self._sum if self._before else 0.0, 0.0
        self._clients = len(self._before)
        self._began += over
