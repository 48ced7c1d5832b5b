"""Where a stream of several rooms is in each of them, as the ids of its events say it."""

from chat.live import sse


class Position:
    """The rooms in which a stream is further than its address says.

    A client sends back one id, that of the last event it got, so that every id must say where all
    rooms are. It does so in the form of ``?rooms=``; rooms that are where the address says are left
    out.
    """

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: dict[int, bytes] = {}

    @property
    def event_id(self) -> bytes:
        """The id of an event that is sent now, empty while the stream is where it began."""
        return b",".join(self._places.values())

    def move(self, room_id: int, number: int, mark: str) -> bytes:
        """Note that the stream got to ``number`` of a room, and return the id that says so."""
        self._places[room_id] = sse.place(room_id, number, mark)
        return self.event_id
