"""Whom an admin may mean who types the name of somebody to bring into a room."""

from typing import NamedTuple

from accounts.models import User
from accounts.queries.people import people_matching
from chat.models import Membership

SHOWN = 8


class Candidate(NamedTuple):
    """Somebody with a name that was typed, and what they are to the room."""

    person: User
    is_in: bool
    is_banned: bool


def candidates(room_id: int, typed: str) -> list[Candidate]:
    """Return the first ``SHOWN`` people whom ``typed`` may name, in two queries.

    It is the beginning of a name, or a whole e-mail. Raises ``ValidationError`` as ``words_of``
    does.
    """
    people = list(people_matching(typed)[:SHOWN])
    rows = Membership.objects.of(room_id).filter(user_id__in=[person.pk for person in people])
    bans = rows.who_is_banned()
    return [
        Candidate(person, bans.get(person.pk) is False, bans.get(person.pk, False))
        for person in people
    ]
