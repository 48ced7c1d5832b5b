"""Where a number that somebody holds stands in the history that is stored here.

Once a backup was restored, a room has other messages under the numbers that were taken since. The
mark that goes with a number tells, without a question, as long as the room has not passed it.
"""

from enum import Enum


class Standing(Enum):
    """How a place in a room compares with where the room is now."""

    CURRENT = "nothing happened since"
    BEHIND = "the room has passed it; whether in this history, only its messages can say"
    FOREIGN = "it was reached in another history"


def standing_of(number: int, mark: str, now: tuple[int, str]) -> Standing:
    """Return how ``number`` compares with ``now``, the room's latest number with its mark.

    ``mark`` is that of the room at ``number``, as whoever holds it was told. A mark may be ``""``
    on both sides: then the number alone counts.
    """
    if number != now[0]:
        return Standing.BEHIND if number < now[0] else Standing.FOREIGN
    return Standing.CURRENT if "" in (mark, now[1]) or mark == now[1] else Standing.FOREIGN
