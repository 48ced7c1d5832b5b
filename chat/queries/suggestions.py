"""Whom somebody may mean who began to type a name: people of the room, by who spoke lately."""

import unicodedata
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.face import FACE_COLUMNS, Face
from accounts.models import UserStatus
from chat.models import Membership, Message
from chatsite.names import normalised_key
from chatsite.orm.folding import folded

SUGGESTIONS_LIMIT = 8
# Nobody types more of a name.
TYPED_LIMIT = 60
WORDS_LIMIT = 5
# Letters that are no other letter with an accent to Unicode, but are typed as one.
ALIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
APOSTROPHES = frozenset("'`\u2019\u02bc\u00b4")
# Of a room with more people, only those are looked at whose names begin as what was typed.
PEOPLE_LIMIT = 1_000
# Among how many of the latest messages is looked for who spoke.
LATELY = 200
COLUMNS = [f"user__{column}" for column in FACE_COLUMNS]


def suggestions(room_id: int, typed: str, user_id: int) -> list[Face]:
    """Return at most ``SUGGESTIONS_LIMIT`` people of a room whom ``typed`` may mean.

    Each word of it begins a word of their name, in any order, without accents or case. Who spoke
    last comes first, then the others by name. ``user_id``, who types, is left out.
    """
    typed_words = typed[:TYPED_LIMIT].split()[:WORDS_LIMIT]
    words = comparable(" ".join(typed_words)).split()
    found = _candidates(room_id, {*typed_words, *words}, user_id)
    fitting = [face for face in found if _fits(face, words)]
    spoke = {sender: place for place, sender in enumerate(_spoke_lately(room_id))}
    return sorted(
        fitting,
        key=lambda face: (spoke.get(face.pk, LATELY), comparable(face.full_name), face.pk),
    )[:SUGGESTIONS_LIMIT]


def comparable(name: str) -> str:
    """Return a name without accents, case and apostrophes, and its hyphens as spaces."""
    letters = unicodedata.normalize("NFKD", normalised_key(name)).translate(ALIKE)
    seen = [
        " " if unicodedata.category(letter)[0] in "PZ" else letter
        for letter in letters
        if not unicodedata.combining(letter) and letter not in APOSTROPHES
    ]
    return "".join(seen)


def _candidates(room_id: int, words: set[str], user_id: int) -> list[Face]:
    """Return who is looked at: everybody of a small room, in a large one those who may fit."""
    people = Membership.objects.active().of(room_id).exclude(user_id=user_id)
    people = people.filter(user__user_status=UserStatus.ACTIVE).order_by("user_id")
    found = _faces(people)
    if len(found) <= PEOPLE_LIMIT or not words:
        return found[:PEOPLE_LIMIT]
    begins = Q()
    for word in words:
        begins |= Q(user__first_name__folded__startswith=folded(word))
        begins |= Q(user__last_name__folded__startswith=folded(word))
    return _faces(people.filter(begins))


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


def _spoke_lately(room_id: int) -> Iterable[int]:
    """Return who wrote the latest messages of a room, each once, the last first."""
    latest = Message.objects.of(room_id).order_by("-seq")
    return dict.fromkeys(latest.values_list("sender_id", flat=True)[:LATELY])
