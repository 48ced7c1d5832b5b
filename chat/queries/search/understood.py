"""What somebody's search asks for: its names looked up, its days where they are."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from django.core.exceptions import ValidationError

from accounts.models import User
from chat.models import Room
from chat.queries.search.found import Scope
from chat.queries.search.language import FIELD, cleaned, parts_of, refused
from chat.queries.search.query import Query
from chat.queries.search.reading import Reading
from chat.queries.sidebar_room import SidebarRoom
from chatsite.tokens import tokens_of

#: The code of the error of a search that asks for nothing yet, and is not wrong.
UNFINISHED = "unfinished"
ONLY_SIGNS = "There is no word in this search. Signs alone are not looked for."
NOTHING_YET = "Type a word to look for, or add a filter such as has:image or from:me."


class Understood(NamedTuple):
    """A search: what is asked for, and the rooms in which it is looked for.

    These are all rooms of whoever searches, and ``open_rooms`` that they named and are not in.
    """

    query: Query
    scopes: list[Scope]
    open_rooms: list[Room]


def understood(
    user: User, rooms: Sequence[SidebarRoom], typed: str, now: datetime, zone: tzinfo
) -> Understood:
    """Return what ``user``, whose rooms are ``rooms``, searches for in their time zone.

    Raises ``ValidationError`` on ``q`` with a sentence for what cannot be understood; its code is
    ``UNFINISHED`` where only more is needed.
    """
    parts = parts_of(cleaned(typed))
    reading = Reading(user, rooms, now, zone)
    for part in parts:
        reading.take(part)
    query = reading.query()
    if query.is_empty:
        signs = bool(parts) and not any(part.name or tokens_of(part.value) for part in parts)
        raise refused(ONLY_SIGNS) if signs else refused(NOTHING_YET, UNFINISHED)
    return Understood(query, reading.scopes(), reading.open_rooms)


def is_unfinished(error: ValidationError) -> bool:
    """Return whether a search is not wrong, but needs more."""
    return any(one.code == UNFINISHED for one in error.error_dict.get(FIELD, []))
