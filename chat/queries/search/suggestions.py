"""What a filter may be that somebody began to type: its name, or what follows the colon."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError

from accounts.face import Face
from accounts.models import User
from accounts.queries.people import people_matching
from chat.models import Room
from chat.queries.directory import open_rooms
from chat.queries.find import rooms_matching
from chat.queries.search.days import WORDS
from chat.queries.search.language import COLONS, FILTERS, cleaned, parts_of, quoted
from chat.queries.search.line import HAS_MARKS
from chat.queries.search.reading import IS_VALUES, ME
from chat.queries.sidebar import latest_first
from chat.queries.sidebar_room import SidebarRoom

SUGGESTIONS_LIMIT = 8
# Shorter words are words: few of them become filters.
LEAST = 2
ABOUT = {
    "from": "who wrote it",
    "in": "the room it is in",
    "to": "what mentions you",
    "has": "a picture, a file, a link, code",
    "is": "pinned, saved, unread, in a thread",
    "before": "before a day",
    "after": "after a day",
    "on": "on a day",
}
VALUES = {"to": (ME,), "has": tuple(HAS_MARKS), "is": IS_VALUES} | dict.fromkeys(
    ("before", "after", "on"), WORDS
)


class Suggestion(NamedTuple):
    """What may be meant: what is written for it, and what is shown of it."""

    source: str
    about: str = ""
    person: User | Face | None = None
    row: SidebarRoom | None = None
    room: Room | None = None


def suggested(user: User, rooms: Sequence[SidebarRoom], typed: str) -> list[Suggestion]:
    """Return what the last part of a search may become, at most ``SUGGESTIONS_LIMIT``.

    ``rooms`` are those of ``user``. Nothing is suggested for what is no filter.
    """
    try:
        parts = parts_of(cleaned(typed))
        part = parts[-1] if parts else None
        if part is None or (part.is_quoted and not part.name):
            return []
        minus = "-" if part.without else ""
        if not part.name:
            return _names(minus, part.value.lower())
        if part.name == "from":
            return _people(user, rooms, minus, part.value.lstrip("@"))
        if part.name == "in":
            return _rooms(rooms, minus, part.value.lstrip("#@"))
    except ValidationError:
        return []
    return [
        Suggestion(f"{minus}{part.name}:{value} ")
        for value in VALUES[part.name]
        if value.startswith(part.value.lower())
    ]


def _names(minus: str, typed: str) -> list[Suggestion]:
    if len(typed) < LEAST or typed[-1] in COLONS:
        return []
    meant = [name for name in FILTERS if name.startswith(typed)]
    return [Suggestion(f"{minus}{name}:", ABOUT[name]) for name in meant]


def _people(user: User, rooms: Sequence[SidebarRoom], minus: str, typed: str) -> list[Suggestion]:
    """Return people by the beginning of a name; at first oneself, and whom one wrote to last."""
    people: list[User | Face] = []
    if ME.startswith(typed.lower()):
        people.append(user)
    if typed:
        people += people_matching(typed)[:SUGGESTIONS_LIMIT]
    else:
        people += [row.other for row in latest_first(rooms) if row.other is not None]
    found = {person.pk: person for person in people}
    return [
        Suggestion(f"{minus}from:{_who(person, user)} ", person=person)
        for person in list(found.values())[:SUGGESTIONS_LIMIT]
    ]


def _who(person: User | Face, user: User) -> str:
    return ME if person.pk == user.pk else quoted(person.full_name)


def _rooms(rooms: Sequence[SidebarRoom], minus: str, typed: str) -> list[Suggestion]:
    """Return rooms by a part of a name, those of ``user`` first; at first where they were last."""
    mine = rooms_matching(typed, rooms)[:SUGGESTIONS_LIMIT]
    found = [Suggestion(f"{minus}in:{quoted(row.title)} ", row=row) for row in mine]
    if typed and len(found) < SUGGESTIONS_LIMIT:
        here = [row.room_id for row in rooms]
        others = open_rooms(typed).exclude(pk__in=here)[: SUGGESTIONS_LIMIT - len(found)]
        found += [
            Suggestion(f"{minus}in:{quoted(room.room_name)} ", "You have not joined", room=room)
            for room in others
        ]
    return found
