"""Who was told to be writing in which room, so that it is told again only after a while."""

TOLD_AGAIN_SECONDS = 2.0
REMEMBERED = 10_000

Told = dict[tuple[int, int], float]


class Typists:
    """Remembers for ``TOLD_AGAIN_SECONDS`` who was told to be writing, or to have stopped.

    However often somebody begins and stops, a room hears of it no more often than that: the end
    of what it was told is told at once, once. Every process hears of every typist, so that each of
    them knows what any of them told.
    """

    def __init__(self) -> None:
        # The eldest first.
        self._writing: Told = {}
        self._stopped: Told = {}

    def writes(self, room_id: int, user_id: int, now: float) -> bool:
        """Return whether it is to be told at ``now``, in seconds, that a person writes."""
        is_news = _note(self._writing, (room_id, user_id), now)
        if is_news:
            self._stopped.pop((room_id, user_id), None)
        return is_news

    def stops(self, room_id: int, user_id: int, now: float) -> bool:
        """Return whether it is to be told at ``now`` that a person writes no more."""
        return _note(self._stopped, (room_id, user_id), now)


def _note(told: Told, key: tuple[int, int], now: float) -> bool:
    while told and (len(told) >= REMEMBERED or told[next(iter(told))] <= now - TOLD_AGAIN_SECONDS):
        del told[next(iter(told))]
    if key in told:
        return False
    told[key] = now
    return True
