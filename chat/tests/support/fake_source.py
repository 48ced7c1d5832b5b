"""A chat in memory whose answers come when a test lets them, for races in the live channel."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from threading import Event

from chat.live.change import Batch, Change
from chat.live.source import Admission, Refused, RoomPeople

PATIENCE_SECONDS = 10.0


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - threads set no event of the loop
            await asyncio.sleep(0.002)


class Gate:
    """Where threads wait while it is closed; ``comers`` is how many have come to it."""

    def __init__(self) -> None:
        self.comers = 0
        self._is_open = Event()
        self.open()

    def close(self) -> None:
        """Let nobody pass from now on."""
        self._is_open.clear()

    def open(self) -> None:
        """Let everybody pass."""
        self._is_open.set()

    def pass_through(self) -> None:
        """Wait until it is open."""
        self.comers += 1
        assert self._is_open.wait(PATIENCE_SECONDS)


class FakeSource:
    """Rooms, their people and who is signed in; what is answered was read before the gate.

    ``rooms`` are the changes of each room, ``members`` the rooms of each person, ``people`` whom
    each credential lets in: the secret of a token, or the key of a session.
    """

    def __init__(self) -> None:
        self.rooms: dict[int, list[Change]] = {}
        self.members: dict[int, set[int]] = {}
        self.people: dict[str, int] = {}
        self.admitting, self.reading, self.listing = Gate(), Gate(), Gate()

    def write(self, room_id: int) -> Change:
        """Store the next change of a room, and return it."""
        number = len(self.rooms[room_id]) + 1
        change = Change(room_id, number, b"<p>", b"{}", b'{"room":%d}' % room_id)
        self.rooms[room_id].append(change)
        return change

    def admit_session(self, session_key: str, address: str, act: str = "stream") -> Admission:
        """Admit whoever it lets in."""
        return self._admit(session_key)

    def admit_token(self, secret: str, address: str) -> Admission:
        """Admit whoever it lets in."""
        return self._admit(secret)

    def changes_after(self, room_id: int, number: int, mark: str = "") -> Batch:
        """Return all changes after ``number``, as they are before the gate."""
        changes = self.rooms[room_id][number:]
        self.reading.pass_through()
        return Batch(changes, number + len(changes))

    def next_changes(self, room_id: int, number: int) -> Batch:
        """Return the same."""
        return self.changes_after(room_id, number)

    def current_numbers(self, room_ids: Iterable[int]) -> Mapping[int, int]:
        """Return how many changes each room has."""
        return {room_id: len(self.rooms[room_id]) for room_id in room_ids}

    def living_credentials(self, credentials: set[str], user_ids: set[int]) -> set[str]:
        """Return those that let somebody in."""
        return {found for found in credentials if self.people.get(found) in user_ids}

    def rooms_of(self, user_ids: set[int]) -> Mapping[int, frozenset[int]]:
        """Return the rooms of each person."""
        return {user_id: frozenset(self.members[user_id]) for user_id in user_ids}

    def statuses_of(self, user_ids: set[int]) -> Mapping[int, str]:
        """Return that everybody is online."""
        return dict.fromkeys(user_ids, "online")

    def people_of(self, room_id: int, limit: int) -> RoomPeople:
        """Return who is in a room, as it is before the gate."""
        found = {user_id for user_id, rooms in self.members.items() if room_id in rooms}
        self.listing.pass_through()
        return RoomPeople(frozenset(found), is_direct=False)

    def begin(self) -> None:
        """Do nothing, as do the others."""

    check = rest = forget = begin

    def storage_problem(self) -> str:
        """Find none."""
        return ""

    def note_seen(self, user_ids: set[int]) -> None:
        """Write nothing."""

    def _admit(self, credential: str) -> Admission:
        user_id = self.people.get(credential)
        rooms = frozenset(self.members.get(user_id or 0, ()))
        numbers = self.current_numbers(rooms)
        self.admitting.pass_through()
        if user_id is None:
            raise Refused(401, "Log in again.")
        return Admission(
            user_id,
            "online",
            credential,
            rooms,
            numbers,
            dict.fromkeys(rooms, ""),
            dict.fromkeys(rooms, 0),
            {},
            {},
        )
