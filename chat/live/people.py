"""Who is connected to this process."""

from chat.live.reader import Reader


class Person:
    """Somebody with at least one open stream here, and the rooms all of them may hear."""

    __slots__ = ("readers", "rooms", "user_id")

    def __init__(self, user_id: int, rooms: frozenset[int]) -> None:
        self.user_id = user_id
        self.readers: set[Reader] = set()
        self.rooms = rooms
