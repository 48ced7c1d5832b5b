"""Rooms and people by name, for somebody who wants to go there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User
from accounts.queries.people import people_matching
from chat.queries.directory import DirectoryEntry, directory_page
from chat.queries.sidebar import SidebarRoom, latest_first
from chatsite.search import words_of

# Of each kind: whoever sees more goes on typing, or to the page of that kind.
SHOWN = 8


@dataclass(frozen=True)
class Found:
    """What there is by that name: rooms one is in, open rooms to join, and people to write to."""

    mine: list[SidebarRoom]
    rooms: list[DirectoryEntry] = field(default_factory=list)
    people: list[User] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.mine) + len(self.rooms) + len(self.people)


def recent_of(rooms: Iterable[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of somebody's ``rooms`` in which something happened last."""
    return latest_first(rooms)[:SHOWN]


def rooms_matching(search: str, rooms: Iterable[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of somebody's ``rooms`` whose names have ``search`` in them, latest first.

    Raises ``ValidationError`` as ``words_of`` does.
    """
    part = " ".join(words_of(search)).casefold()
    return [row for row in latest_first(rooms) if part in row.title.casefold()]


def found_for(user: User, search: str, rooms: Iterable[SidebarRoom]) -> Found:
    """Return what ``search`` finds for ``user``, whose rooms are ``rooms``.

    A room is found by a part of its name, a person by the beginning of a name or the exact
    e-mail. Raises ``ValidationError`` as ``words_of`` does.
    """
    mine = rooms_matching(search, rooms)
    to_join, _ = directory_page(user, search)
    written_to = {row.other.pk for row in mine if row.other is not None}
    people = people_matching(search)[: SHOWN + len(written_to)]
    return Found(
        mine[:SHOWN],
        [entry for entry in to_join if not entry.member][:SHOWN],
        [person for person in people if person.pk not in written_to][:SHOWN],
    )
