"""Whom somebody may mean who began to type a name: people of the room, by who spoke lately."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.face import FACE_COLUMNS, Face
from chat.models import Membership, Message
from chatsite.search import begins, joined_key, search_key

SUGGESTIONS_LIMIT = 8
# Nobody types more of a name.
TYPED_LIMIT = 60
WORDS_LIMIT = 5
APOSTROPHES = frozenset("'\u02bc")
# Of a room with more people, only those are looked at whose names begin as what was typed.
PEOPLE_LIMIT = 1_000
# Among how many of the latest messages is looked for who spoke.
LATELY = 200
JUST_NOW = timedelta(minutes=5)
LONG_AGO = datetime.min.replace(tzinfo=UTC)
COLUMNS = [f"user__{column}" for column in FACE_COLUMNS]


class Suggestion(NamedTuple):
    """Somebody who may be meant, and whether they spoke in the last minutes."""

    person: Face
    spoke_just_now: bool


def suggestions(room_id: int, typed: str, user_id: int) -> list[Suggestion]:
    """Return at most ``SUGGESTIONS_LIMIT`` people of a room whom ``typed`` may mean.

    Each word of it begins a word of their name, in any order, without accents or case; or it begins
    their name, the first or the last one first, without what is between its words. Who spoke last
    comes first, then the others by name. ``user_id``, who types, is left out.
    """
    typed_words = typed[:TYPED_LIMIT].split()[:WORDS_LIMIT]
    typed = " ".join(typed_words)
    words = comparable(typed).split()
    joined = joined_key(typed)
    keys = {joined_key(word) for word in typed_words} | {joined}
    found = _candidates(room_id, keys - {""}, user_id)
    fitting = [face for face in found if _fits(face, words) or _begins(face, joined)]
    spoke = _spoke_lately(room_id)
    places = {sender: place for place, sender in enumerate(spoke)}
    ranked = sorted(
        fitting,
        key=lambda face: (places.get(face.pk, LATELY), comparable(face.full_name), face.pk),
    )
    now = timezone.now()
    return [
        Suggestion(face, now - spoke.get(face.pk, LONG_AGO) < JUST_NOW)
        for face in ranked[:SUGGESTIONS_LIMIT]
    ]


def comparable(name: str) -> str:
    """Return a name without accents, case and apostrophes, and its hyphens as spaces."""
    return "".join(
        " " if unicodedata.category(letter)[0] in "PZ" else letter
        for letter in search_key(name)
        if letter not in APOSTROPHES
    )


def _candidates(room_id: int, keys: set[str], user_id: int) -> list[Face]:
    """Return who is looked at: everybody of a small room, in a large one those who may fit."""
    people = Membership.objects.active().of(room_id).exclude(user_id=user_id)
    people = people.with_account().order_by("user_id")
    found = _faces(people)
    if len(found) <= PEOPLE_LIMIT or not keys:
        return found[:PEOPLE_LIMIT]
    fitting = Q()
    for key in keys:
        fitting |= begins("user__search_joined", key) | begins("user__search_last_name", key)
    return _faces(people.filter(fitting))


def _faces(people: QuerySet[Membership]) -> list[Face]:
    return [Face(*row) for row in people.values_list(*COLUMNS)[: PEOPLE_LIMIT + 1]]


def _fits(face: Face, words: list[str]) -> bool:
    """Return whether each of ``words`` begins another word of a name."""
    # The longest first: what is shorter may begin several.
    left = comparable(face.full_name).split()
    for word in sorted(words, key=len, reverse=True):
        found = next((part for part in left if part.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _begins(face: Face, joined: str) -> bool:
    """Return whether a name begins so, the first or the last one first."""
    first, last = joined_key(face.first_name), joined_key(face.last_name)
    return joined != "" and any(name.startswith(joined) for name in (first + last, last + first))


def _spoke_lately(room_id: int) -> Mapping[int, datetime]:
    """Return who wrote the latest messages of a room and when each did, the last first."""
    latest = Message.objects.of(room_id).written().order_by("-seq")
    spoke: dict[int, datetime] = {}
    for sender, moment in latest.values_list("sender_id", "creation_date")[:LATELY]:
        spoke.setdefault(sender, moment)
    return spoke
