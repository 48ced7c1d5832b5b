"""Who was told to be writing in which room, so that it is told again only after a while."""

TOLD_AGAIN_SECONDS = 2.0
REMEMBERED = 10_000


class Typists:
    """Remembers for ``TOLD_AGAIN_SECONDS`` who was told to be writing, the eldest first.

    Every process hears of every typist, so that each of them knows what any of them told.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[int, int], float] = {}

    def forget(self, room_id: int, user_id: int) -> None:
        """A person has stopped: that they write again is told at once."""
        self._told.pop((room_id, user_id), None)

    def note(self, room_id: int, user_id: int, now: float) -> bool:
        """Return whether it is to be told at ``now``, in seconds, that a person writes."""
        told = self._told
        while told and (
            len(told) >= REMEMBERED or told[next(iter(told))] <= now - TOLD_AGAIN_SECONDS
        ):
            del told[next(iter(told))]
        if (room_id, user_id) in told:
            return False
        told[room_id, user_id] = now
        return True
