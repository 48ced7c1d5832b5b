"""Rooms and people by name, for somebody who wants to go there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User
from accounts.queries.people import people_matching
from chat.models import Membership, Room, RoomKind
from chat.queries.directory import DirectoryEntry, directory_page, open_rooms
from chat.queries.sidebar import latest_first
from chat.queries.sidebar_room import SidebarRoom
from chatsite.search import joined_key, search_key, words_of

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

    Without case and accents; where a name begins so, also without what is between its words. A
    person is found by both orders of theirs, a group by the names of its people in any order.
    Raises ``ValidationError`` as ``words_of`` does.
    """
    typed = " ".join(words_of(search))
    key, joined = search_key(typed) or typed, joined_key(typed)

    def is_called(name: str) -> bool:
        return key in search_key(name) or (joined != "" and joined_key(name).startswith(joined))

    def has_people(row: SidebarRoom) -> bool:
        names = search_key(row.other_names)
        return row.is_group and all(word in names for word in key.split())

    return [
        row for row in latest_first(rooms) if any(map(is_called, names_of(row))) or has_people(row)
    ]


def elsewhere(user: User, search: str) -> Found:
    """Return what ``search`` finds where ``user`` is not yet: open rooms, and people.

    For whoever has the list of their own rooms before them. Raises ``ValidationError`` as
    ``words_of`` does.
    """
    mine = Membership.objects.active().of_person(user.pk)
    rows = list(mine.values_list("room_id", "room__kind", "room__direct_key"))
    known = {
        Room.other_of(key, user.pk) for _, kind, key in rows if key and kind == RoomKind.DIRECT
    }
    rooms = open_rooms(search).exclude(pk__in=[room_id for room_id, *_ in rows])[:SHOWN]
    people = people_matching(search).exclude(pk__in=known)[:SHOWN]
    return Found([], [DirectoryEntry(room, 0, member=False) for room in rooms], list(people))


def names_of(row: SidebarRoom) -> list[str]:
    """Return what a room is called: its name, or those of its people in both orders."""
    faces = [person.face for person in row.others] or ([row.other] if row.other else [])
    if not faces:
        return [row.title]
    turned = (f"{face.last_name} {face.first_name}" for face in faces)
    return [*(face.full_name for face in faces), *turned]


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
