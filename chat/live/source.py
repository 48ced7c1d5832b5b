"""What the live channel asks of the chat; handed to it at start-up, so that it imports nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chat.live.change import Batch


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """A stream that does not open: ``status`` is that of HTTP, ``message`` a sentence.

    ``wait`` is in how many seconds it may open, where that is known.
    """

    def __init__(self, status: int, message: str, wait: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody who may listen.

    ``credential`` names what they are signed in with. ``rooms`` are all rooms they are in,
    ``numbers`` the latest number of each and ``marks`` its mark, ``read`` the place up to which
    they have read it, ``described`` when its name or description last changed.
    ``partners`` maps each direct room to the other person in it.
    """

    user_id: int
    chat_status: str
    credential: str
    rooms: frozenset[int]
    numbers: Mapping[int, int]
    marks: Mapping[int, str]
    read: Mapping[int, int]
    described: Mapping[int, datetime]
    partners: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class RoomPeople:
    """The members of a room, and whether it is a direct one."""

    user_ids: frozenset[int]
    is_direct: bool


class Source(Protocol):
    """The chat as the live channel sees it. What asks the database blocks, and runs in threads."""

    def begin(self) -> None:
        """Put in order what this thread holds open; called before each of the others."""

    def admit_session(self, session_key: str, address: str, act: str = "stream") -> Admission:
        """Admit a browser at a network address, which ``act`` costs. Raises :class:`Refused`."""

    def admit_token(self, secret: str, address: str) -> Admission:
        """Admit an API client at a network address. Raises :class:`Refused`."""

    def changes_after(self, room_id: int, number: int, mark: str) -> Batch:
        """Return what a reader missed who has seen everything up to ``number``.

        ``mark`` is what they know of its history, ``""`` if nothing.
        """

    def next_changes(self, room_id: int, number: int) -> Batch:
        """Return the changes that follow ``number``: as many as fit, but never a reset."""

    def current_numbers(self, room_ids: Iterable[int]) -> Mapping[int, int]:
        """Return the latest number of each room, in one query."""

    def living_credentials(self, credentials: set[str], user_ids: set[int]) -> set[str]:
        """Return those of ``credentials`` that still let one of ``user_ids`` in."""

    def rooms_of(self, user_ids: set[int]) -> Mapping[int, frozenset[int]]:
        """Return the rooms that each person may read; people without any are left out."""

    def statuses_of(self, user_ids: set[int]) -> Mapping[int, str]:
        """Return the chat status that each person has chosen."""

    def people_of(self, room_id: int, limit: int) -> RoomPeople:
        """Return the members of a room; of more than ``limit``, those whom its page lists."""

    def note_seen(self, user_ids: set[int]) -> None:
        """Write that these people are connected now."""

    def forget(self) -> None:
        """Forget for good what is kept for some seconds only, and is overdue."""

    def check(self) -> None:
        """Ask the database something trivial; raises when it does not answer."""

    def storage_problem(self) -> str:
        """Return in a few words why nothing can be stored, or ``""``."""

    def rest(self) -> None:
        """Give back what this thread holds open; called when there is nothing to do."""
