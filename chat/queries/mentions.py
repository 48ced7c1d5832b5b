"""Who is mentioned: their names, and which unread messages mention somebody."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from accounts.face import FACE_COLUMNS, Face
from accounts.models import User, UserStatus
from accounts.shown_name import shown_name
from chat.models import EVERYBODY, Membership
from chatsite.orm.hints import by_index

# Of all rooms of a person together: nobody reads a larger count.
UNREAD_LIMIT = 1_000
ROOMS_AT_ONCE = 300
# Composed by hand for the reasons of ``queries.unread``. In two parts: for each ``IN`` SQLite makes
# a table of its own, and thirty rooms took 1.5 ms in place of 0.02.
UNREAD = """
SELECT room_id, seq FROM mentions {by_person}
WHERE ({everybody}) AND sender_id <> %s AND NOT removed
UNION ALL
SELECT room_id, seq FROM mentions {by_person}
WHERE ({person}) AND sender_id <> %s AND NOT removed LIMIT {limit}
"""
TO_EVERYBODY = f"(room_id = %s AND user_id = {EVERYBODY} AND seq > %s)"
TO_PERSON = "(room_id = %s AND user_id = %s AND seq > %s)"


class Mentioned(NamedTuple):
    """A person as the messages that mention them name them."""

    pk: int
    first_name: str
    last_name: str
    namesake: int
    modified_date: datetime

    @property
    def full_name(self) -> str:
        """The name as everybody sees it."""
        return shown_name(self.first_name, self.last_name, self.namesake)


def mentioned_people(user_ids: Collection[int]) -> dict[int, Mentioned]:
    """Return people by their ids; nothing is asked for when there are none."""
    if not user_ids:
        return {}
    rows = User.objects.filter(pk__among=user_ids).values_list(*Mentioned._fields)
    return {row[0]: Mentioned._make(row) for row in rows}


def members_among(room_id: int, user_ids: Iterable[int]) -> list[Face]:
    """Return those of ``user_ids`` who are in a room now."""
    members = Membership.objects.active().of(room_id).filter(user_id__among=user_ids)
    return [Face(*row) for row in members.values_list(*(f"user__{name}" for name in FACE_COLUMNS))]


def people_among(user_ids: Collection[int]) -> list[Face]:
    """Return those of ``user_ids`` who have an account that may sign in."""
    if not user_ids:
        return []
    people = User.objects.filter(pk__among=user_ids, user_status=UserStatus.ACTIVE)
    return [Face(*row) for row in people.values_list(*FACE_COLUMNS)]


def unread_mentions(user_id: int, places: Sequence[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """Return the places of unread messages that mention somebody by room, in order.

    ``places`` are rooms with something unread, and the place up to which the person has read each
    of them. At most ``UNREAD_LIMIT`` are found.
    """
    found: dict[int, set[int]] = {}
    for start in range(0, len(places), ROOMS_AT_ONCE):
        some = places[start : start + ROOMS_AT_ONCE]
        everybody, person = (" OR ".join([one] * len(some)) for one in (TO_EVERYBODY, TO_PERSON))
        sql = UNREAD.format(
            by_person=by_index("mentions_room_person"),
            everybody=everybody,
            person=person,
            limit=UNREAD_LIMIT,
        )
        values = [value for place in some for value in place] + [user_id]
        values += [value for room_id, seq in some for value in (room_id, user_id, seq)] + [user_id]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            for room_id, seq in cursor.fetchall():
                found.setdefault(room_id, set()).add(seq)
    return {room_id: tuple(sorted(seqs)) for room_id, seqs in found.items()}
